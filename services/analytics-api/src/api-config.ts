import type { ConfigOf } from '@weir/service-kit'
import { byteSize, defineConfig, duration, list, port, setting, text, wholeNumber } from '@weir/service-kit'
import type { ApiLimits } from './limits/api-limits.ts'

/** Settings of the API. */
export const apiConfig = defineConfig('analytics-api', {
  bind: setting(text(), {
    description: 'Address that the API and page listen on; anything but loopback lets others in',
    default: '127.0.0.1',
  }),
  port: setting(port(), { description: 'Port of the API and page', default: '3000' }),
  hosts: setting(list(), {
    description: 'Host names besides loopback ones that requests may name, with commas between them',
    default: '',
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
    body: config.bodyLimit,
    unzippedBody: config.unzippedBodyLimit,
    line: config.lineLimit,
  }
}
