import { type ConfigOf, decimal, defineConfig, oneOf, setting, text, wholeNumber } from '@weir/service-kit'
import {
  isClient,
  isCountry,
  isMethod,
  isRoute,
  isSite,
  isStatus,
  simulatedFormats,
  type TrafficSettings,
  trafficDefaults,
} from '@weir/simulation'
import { instantSetting } from './settings/instant-setting.ts'
import { sharesSetting, sharesText } from './settings/shares-setting.ts'

/** Settings of simulated traffic, also of the command's `--demo` and `simulate`. */
export const trafficConfig = defineConfig('simulated-traffic', {
  simulateSeed: setting(wholeNumber(0, Number.MAX_SAFE_INTEGER), {
    description: 'Seed of the traffic: the same seed and settings give the same bytes',
    default: '1',
  }),
  simulateRequestsPerDay: setting(wholeNumber(1, 1_000_000_000), {
    description: 'Requests on an average day',
    default: String(trafficDefaults.requestsPerDay),
  }),
  simulatePeakHour: setting(wholeNumber(0, 23), {
    description: 'Fullest hour of the day, UTC',
    default: String(trafficDefaults.peakHour),
  }),
  simulateMethods: setting(sharesSetting(isMethod, 'methods'), {
    description: 'Shares of the request methods',
    default: sharesText(trafficDefaults.methods),
  }),
  simulateStatuses: setting(sharesSetting(isStatus, 'statuses'), {
    description: 'Shares of the statuses',
    default: sharesText(trafficDefaults.statuses),
  }),
  simulateClients: setting(sharesSetting(isClient, 'clients'), {
    description: 'Shares of who asks: person, crawler, ai_crawler, tool, probe',
    default: sharesText(trafficDefaults.clients),
  }),
  simulateCountries: setting(sharesSetting(isCountry, 'countries').optional(), {
    description: "Shares of the clients' countries; about thirty of them unless set",
  }),
  simulateRoutes: setting(sharesSetting(isRoute, 'routes').optional(), {
    description: 'Shares of the routes of the shop; they follow from the others unless set',
  }),
  simulateSite: setting(text().refine(isSite, 'must be an origin such as https://shop.example'), {
    description: 'Origin of the shop, for referrers',
    default: trafficDefaults.site,
  }),
})

/** Settings of the log generator as a service of its own. */
export const generatorConfig = defineConfig('log-generator', {
  ...trafficConfig.schema.shape,
  simulateFormat: setting(oneOf(simulatedFormats).optional(), {
    description: 'Format of the lines; combined unless set, and into Kafka json, which loses nothing',
  }),
  simulateOut: setting(text(), {
    description: 'File that lines are appended to; - for the standard output, kafka for Kafka',
    default: '-',
  }),
  simulateRequests: setting(wholeNumber(0, 10_000_000_000).optional(), {
    description:
      'Number of requests, after which the generator ends, or idles where it publishes into Kafka; 0 for none, without end unless set',
  }),
  simulateRate: setting(decimal(0.001, 1_000_000).optional(), {
    description: 'Constant rate; by the curve of the day unless set',
    unit: 'requests per second',
  }),
  simulateFrom: setting(instantSetting().optional(), {
    description: 'Where past traffic begins: a day or an instant, UTC',
  }),
  simulateTo: setting(instantSetting().optional(), {
    description: 'Where past traffic ends; now unless set',
  }),
})

export type TrafficConfig = ConfigOf<typeof trafficConfig>
export type GeneratorConfig = ConfigOf<typeof generatorConfig>

/** What the settings say of the traffic. */
export function trafficSettingsOf(config: TrafficConfig): TrafficSettings {
  return {
    seed: config.simulateSeed,
    requestsPerDay: config.simulateRequestsPerDay,
    peakHour: config.simulatePeakHour,
    methods: config.simulateMethods,
    statuses: config.simulateStatuses,
    clients: config.simulateClients,
    site: config.simulateSite,
    ...(config.simulateCountries === undefined ? {} : { countries: config.simulateCountries }),
    ...(config.simulateRoutes === undefined ? {} : { routes: config.simulateRoutes }),
  }
}
