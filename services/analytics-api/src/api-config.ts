import type { ConfigOf } from '@weir/service-kit'
import {
  byteSize,
  defineConfig,
  duration,
  flag,
  list,
  port,
  setting,
  text,
  wholeNumber,
} from '@weir/service-kit'
import { isAddressRange } from './access/address-range.ts'
import type { ApiLimits } from './limits/api-limits.ts'

const proxies = () =>
  list().refine(
    (ranges) => ranges.every(isAddressRange),
    'must be addresses, networks such as 10.0.0.0/8, or loopback',
  )

/** Settings of the API. */
export const apiConfig = defineConfig('analytics-api', {
  bind: setting(text(), {
    description: 'Address that the API and page listen on; anything but loopback lets others in',
    default: '127.0.0.1',
  }),
  port: setting(port(), { description: 'Port of the API and page', default: '3000' }),
  hosts: setting(list(), {
    description:
      'Host names besides loopback ones that requests may name, with commas between them; with any, keys are asked for',
    default: '',
  }),
  proxies: setting(proxies(), {
    description:
      'Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, as addresses or networks (10.0.0.0/8, ' +
      'loopback) with commas between them; with any, keys are asked for',
    default: '',
  }),
  requireKeys: setting(flag(), {
    description: 'Ask for a key on loopback too; of everyone else one is always asked',
    default: 'false',
  }),
  requestsPerMinute: setting(wholeNumber(0, 1_000_000), {
    description: 'Requests a minute for one key or address, where keys are asked for; 0 for no limit',
    default: '3000',
  }),
  queryTimeout: setting(duration(), { description: 'How long a query may take', default: '30s' }),
  queriesAtOnce: setting(wholeNumber(1, 1000), {
    description: 'Queries at once for one client',
    default: '4',
  }),
  exportsAtOnce: setting(wholeNumber(1, 1000), {
    description: 'Exports at once for one client',
    default: '2',
  }),
  exportStall: setting(duration(), {
    description: 'How long the reader of an export may take nothing before it is broken off',
    default: '2m',
  }),
  ingestsAtOnce: setting(wholeNumber(1, 1000), {
    description: 'Pushes at once for one client',
    default: '8',
  }),
  listenersAtOnce: setting(wholeNumber(1, 1000), {
    description: 'Listeners to /v1/live at once for one client',
    default: '8',
  }),
  livePoll: setting(duration(), {
    description: 'How often the store is asked what is new for /v1/live, once for all listeners to one query',
    default: '1s',
  }),
  bodyLimit: setting(byteSize(), { description: 'Largest pushed body as it comes', default: '16MiB' }),
  unzippedBodyLimit: setting(byteSize(), {
    description: 'Largest pushed body when decompressed',
    default: '64MiB',
  }),
  lineLimit: setting(byteSize(), {
    description: 'Longest line; a longer one is a dead letter',
    default: '32KiB',
  }),
})

export type ApiConfig = ConfigOf<typeof apiConfig>

/** The limits that a configuration sets. */
export function limitsOf(config: ApiConfig): ApiLimits {
  return {
    queryTimeout: config.queryTimeout,
    queriesAtOnce: config.queriesAtOnce,
    exportsAtOnce: config.exportsAtOnce,
    exportStall: config.exportStall,
    ingestsAtOnce: config.ingestsAtOnce,
    listenersAtOnce: config.listenersAtOnce,
    livePoll: config.livePoll,
    requestsPerMinute: config.requestsPerMinute,
    body: config.bodyLimit,
    unzippedBody: config.unzippedBodyLimit,
    line: config.lineLimit,
  }
}
