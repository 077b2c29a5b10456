import type { LogEvent } from '@weir/event-model'
import { count, distinct, least, measured, overTime, type Row, ratio, top } from './counting.ts'
import {
  addresses,
  clientError,
  country,
  type Day,
  failed,
  failures,
  has,
  isError,
  isRefused,
  last,
  SERVER,
  serverError,
  statusOf,
  times,
  viewsOf,
} from './day-views.ts'

/** Of the dashboards Errors, Performance, Application and Security. */
export function expectedOfTrouble(all: readonly LogEvent[], day: Day): Record<string, () => Row[]> {
  const { web, app, webBefore, timed, withStatus, curves, series, bounded, failingPaths, events, signed } =
    viewsOf(all, day)

  return {
    'errors-classes': () => curves({ '4xx': clientError, '5xx': serverError }),
    'errors-404-500': () =>
      curves({ '404': (event) => statusOf(event) === 404, '500': (event) => statusOf(event) === 500 }),
    'errors-404-paths': () => failingPaths(404),
    'errors-500-paths': () => failingPaths(500),
    'errors-routes': () =>
      top(web.filter(failed), ['weir.route'], { errors: count }, { limit: 25 }).map((row) => {
        const own = web.filter((event) => event['weir.route'] === row['weir.route'])
        return { ...row, ...measured(own, { count, ...failures }) }
      }),
    'errors-new-paths': () => {
      const known = new Set(webBefore.filter(failed).map((event) => event['url.path']))
      return top(
        web.filter((event) => failed(event) && !known.has(event['url.path'])),
        ['url.path'],
        { count, [SERVER]: ratio(serverError), 'min(@timestamp)': least('@timestamp') },
        { limit: 50 },
      )
    },
    'errors-dead-letters': () => [
      { reason: 'unknown_format', meaning: 'No known format fits the line', count: 2 },
      { reason: 'bad_json', meaning: 'The line is not one JSON object', count: 1 },
    ],

    'performance-percentiles': () => overTime(timed, day, times(50, 95, 99)),
    'performance-histogram': () => {
      const edges = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].map((ms) => ms * 1e6)
      const name = 'ranges(event.duration,1ms,2ms,5ms,10ms,20ms,50ms,100ms,200ms,500ms,1s,2s,5s,10s)'
      return bounded('event.duration', edges, web).map(({ key, lower, upper, events: own }) => ({
        [name]: key,
        lower,
        upper,
        count: own.length,
      }))
    },
    'performance-outliers': () =>
      events(timed, (event) => event['event.duration']!, [
        '@timestamp',
        'event.duration',
        'http.request.method',
        'url.path',
        'http.response.status_code',
        'http.response.body.bytes',
        'source.address',
        'event.id',
      ]),
    'performance-routes': () => top(timed, ['weir.route'], { ...times(95, 50), count }, { limit: 25 }),
    'performance-status': () =>
      top(timed, ['http.response.status_code'], { ...times(50, 95), count }, { limit: 100, byKey: true }),
    'performance-sizes': () =>
      bounded('http.response.body.bytes', [1e3, 1e4, 1e5, 1e6, 1e7], timed).map(
        ({ key, lower, upper, events: own }) => ({
          'ranges(http.response.body.bytes,1kB,10kB,100kB,1MB,10MB)': key,
          lower,
          upper,
          ...measured(own, { ...times(50, 95), count }),
        }),
      ),

    'application-levels': () => series(app, 'log.level'),
    'application-pages': () => top(app, ['url.path', 'log.level'], { count, ...last }, { limit: 50 }),
    'application-processes': () =>
      top(app, ['host.name', 'process.name'], {
        count,
        'ratio(log.level: (error or critical))': ratio(isError),
        ...last,
      }),
    'application-hosts': () =>
      top(app, ['host.name'], { count, ...last, errors: (own) => own.filter(isError).length }),
    'application-errors': () =>
      events(app.filter(isError), (event) => event['@timestamp'], [
        '@timestamp',
        'log.level',
        'host.name',
        'process.name',
        'process.pid',
        'log.logger',
        'url.path',
        'message',
        'error.type',
        'event.id',
      ]),

    'security-unauthorised': () =>
      top(
        withStatus(401, 403),
        ['url.path'],
        {
          count,
          'ratio(http.response.status_code: 403)': ratio((event) => statusOf(event) === 403),
          ...addresses,
          ...last,
        },
        { limit: 25 },
      ),
    'security-refusals': () => top(app.filter(isRefused), ['url.path'], { count, ...addresses, ...last }),
    'security-probing': () =>
      top(
        web.filter(clientError),
        ['source.address'],
        { 'distinct(url.path)': distinct('url.path'), ...country, ...last },
        { limit: 50 },
      )
        .filter((row) => Number(row['distinct(url.path)']) >= 5)
        .map((row) => {
          const own = web.filter((event) => event['source.address'] === row['source.address'])
          return { ...row, ...measured(own, { count, ...failures }) }
        }),
    'security-suspicious-agents': () =>
      signed(
        'user_agent.original',
        (text) =>
          text.includes('jndi:ldap') ? 'log4j lookup' : text.includes('sqlmap') ? 'scanner' : undefined,
        () => true,
      ),
    'security-suspicious-paths': () => {
      const known: [string, string][] = [
        ['/../', 'path traversal'],
        ['UNION+SELECT', 'SQL injection'],
        ['%3Cscript', 'script injection'],
        ['/.env', 'secrets'],
        ['/.git/', 'secrets'],
        ['/wp-login', 'administration'],
        ['.sql', 'backup'],
      ]
      return signed(
        'url.original',
        (text) => known.find(([part]) => text.includes(part))?.[1],
        (event) => failed(event) || has(event, 'url.query') || event['url.original']!.startsWith('/.'),
      )
    },
    'security-methods': () =>
      top(
        web.filter((event) => ['TRACE', 'PROPFIND'].includes(event['http.request.method'] ?? '')),
        ['http.request.method'],
        { count, ...addresses, ...last },
      ),
  }
}
