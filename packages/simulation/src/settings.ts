import { countries } from './clients/countries.ts'
import { clientKinds } from './request.ts'
import { type Shares, sharesProblem } from './shares/shares.ts'
import { routeNames } from './shop/routes.ts'

/** What simulated traffic is like. Every key but the seed has a default. Shares are shares of all requests. */
export interface TrafficSettings {
  /** A whole number within ±2^53: the same seed and settings give the same bytes. */
  readonly seed: number
  /** On an average day; each day has its weekday's part more or less. Default 28,600, which is 200,000 in a week. */
  readonly requestsPerDay?: number
  /** The fullest hour of the day, UTC, 0 to 23. Default 20. */
  readonly peakHour?: number
  /** Standard deviation of the requests around the middle of that hour, in hours. Default 3.5. */
  readonly spreadHours?: number
  /** Share of the requests that is spread evenly over the day and night. Default 0.2. */
  readonly floorShare?: number
  /** Weights of Monday to Sunday. */
  readonly weekdays?: readonly number[]
  /** By request method. Default GET 0.80, POST 0.12, PUT 0.05, DELETE 0.03. */
  readonly methods?: Shares
  /** By status. Default 200 0.80, 404 0.06, 201 0.05, 500 0.02, and nine rarer ones. */
  readonly statuses?: Shares
  /** By who asks: person, crawler, ai_crawler, tool, probe. */
  readonly clients?: Shares
  /** By country of the client's address, ISO 3166-1 alpha-2; those of `countries`. */
  readonly countries?: Shares
  /** By route of the site map (`routeNames`). Without it routes follow from clients, methods and statuses. */
  readonly routes?: Shares | undefined
  /** Origin of the shop, for referrers. Default `https://shop.example`. */
  readonly site?: string
}

export type WholeTrafficSettings = Required<Omit<TrafficSettings, 'routes'>> & Pick<TrafficSettings, 'routes'>

export const trafficDefaults = {
  requestsPerDay: 28_600,
  peakHour: 20,
  spreadHours: 3.5,
  floorShare: 0.2,
  weekdays: [1.04, 1.02, 1, 1, 0.95, 0.9, 1.09],
  methods: { GET: 0.8, POST: 0.12, PUT: 0.05, DELETE: 0.03 },
  statuses: {
    200: 0.8,
    201: 0.05,
    301: 0.01,
    302: 0.015,
    304: 0.02,
    400: 0.008,
    401: 0.006,
    403: 0.005,
    404: 0.06,
    429: 0.002,
    500: 0.02,
    502: 0.002,
    503: 0.002,
  },
  clients: { person: 0.8, crawler: 0.07, ai_crawler: 0.05, tool: 0.05, probe: 0.03 },
  countries: Object.fromEntries(Object.entries(countries).map(([name, { share }]) => [name, share])),
  site: 'https://shop.example',
} as const satisfies Omit<TrafficSettings, 'seed'>

/** Settings that cannot be used; the message names every one of them and why. */
export class BadTrafficSettings extends RangeError {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Simulated traffic: ${problems.join('; ')}`)
    this.name = 'BadTrafficSettings'
    this.problems = problems
  }
}

/**
 * The settings with their defaults.
 *
 * @throws BadTrafficSettings
 */
export function wholeSettings(given: TrafficSettings): WholeTrafficSettings {
  const settings: WholeTrafficSettings = { ...trafficDefaults, ...given }
  const problems = problemsOf(settings)
  if (problems.length > 0) throw new BadTrafficSettings(problems)
  return settings
}

/** A share can be asked for of any status that HTTP knows as final. */
export const isStatus = (name: string): boolean => /^[2-5]\d\d$/.test(name)
export const isMethod = (name: string): boolean => /^[A-Z]{3,20}$/.test(name)
export const isClient = (name: string): boolean => clientKinds.some((kind) => kind === name)
export const isCountry = (name: string): boolean => Object.hasOwn(countries, name)
export const isRoute = (name: string): boolean => routeNames.includes(name)
/** An http or https origin of plain letters, without a slash at its end. */
export const isSite = (text: string): boolean => /^https?:\/\/[a-z0-9.-]{1,253}(?::\d{1,5})?$/i.test(text)

function problemsOf(settings: WholeTrafficSettings): readonly string[] {
  const { seed, requestsPerDay, peakHour, spreadHours, floorShare, weekdays, site } = settings
  const checks: readonly (readonly [string, boolean | string | undefined])[] = [
    ['seed: must be a whole number within ±2^53', Number.isSafeInteger(seed)],
    ['requestsPerDay: must be from 1 to 1e9', requestsPerDay >= 1 && requestsPerDay <= 1e9],
    [
      'peakHour: must be a whole number from 0 to 23',
      Number.isInteger(peakHour) && peakHour >= 0 && peakHour <= 23,
    ],
    ['spreadHours: must be from 0.25 to 100', spreadHours >= 0.25 && spreadHours <= 100],
    ['floorShare: must be from 0 to 1', floorShare >= 0 && floorShare <= 1],
    [
      'weekdays: must be seven weights from 0 up, one of them above 0',
      weekdays.length === 7 && weekdays.every((w) => w >= 0 && w < 1e6) && weekdays.some((w) => w > 0),
    ],
    ['site: must be an origin such as https://shop.example', isSite(site)],
    ['methods', sharesProblem(settings.methods, isMethod)],
    ['statuses', sharesProblem(settings.statuses, isStatus)],
    ['clients', sharesProblem(settings.clients, isClient)],
    ['countries', sharesProblem(settings.countries, isCountry)],
    ['routes', settings.routes === undefined ? undefined : sharesProblem(settings.routes, isRoute)],
  ]
  return checks.flatMap(([text, result]) =>
    result === true || result === undefined ? [] : [result === false ? text : `${text}: ${result}`],
  )
}
