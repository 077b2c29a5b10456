import type { FieldName, LogEvent } from '@weir/event-model'
import {
  count,
  distinct,
  greatest,
  least,
  measured,
  overTime,
  percentile,
  type Row,
  ratio,
  sum,
  top,
  within,
} from './counting.ts'

const HOUR = 3_600_000

/** The last 24 hours before `now`, whose `auto` is half an hour. */
export interface Day {
  readonly from: number
  readonly to: number
  readonly step: number
}

export function lastDayOf(now: Date): Day {
  return { from: now.getTime() - 24 * HOUR, to: now.getTime(), step: HOUR / 2 }
}

const statusOf = (event: LogEvent) => event['http.response.status_code'] ?? 0
const has = (event: LogEvent, field: FieldName) => event[field] !== undefined
const failed = (event: LogEvent) => statusOf(event) >= 400
const clientError = (event: LogEvent) => failed(event) && statusOf(event) < 500
const serverError = (event: LogEvent) => statusOf(event) >= 500 && statusOf(event) < 600
const isPage = (event: LogEvent) => event['url.extension'] !== 'css'
const isEntry = (event: LogEvent) => !has(event, 'weir.referrer.path')
const isPerson = (event: LogEvent) =>
  !['crawler', 'ai_crawler', 'tool'].includes(event['weir.client.kind'] ?? '')
const isError = (event: LogEvent) => ['error', 'critical'].includes(event['log.level'] ?? '')
const isRefused = (event: LogEvent) =>
  [401, 403].includes(statusOf(event)) ||
  (event['event.outcome'] === 'failure' && !has(event, 'http.response.status_code'))

// The texts that name the columns.
const FAILED = 'ratio(http.response.status_code >= 400)'
const SERVER = 'ratio(http.response.status_code >= 500 and http.response.status_code < 600)'
const SENT = 'sum(http.response.body.bytes)'
const VISITORS = 'distinct(weir.visitor)'
const ADDRESSES = 'distinct(source.address)'
const LAST = 'max(@timestamp)'

const failures = { [FAILED]: ratio(failed) }
const country = { 'any(source.geo.country_iso_code)': least('source.geo.country_iso_code') }
const sent = { [SENT]: sum('http.response.body.bytes') }
const visitors = { [VISITORS]: distinct('weir.visitor') }
const addresses = { [ADDRESSES]: distinct('source.address') }
const last = { [LAST]: greatest('@timestamp') }
const times = (...percents: number[]) =>
  Object.fromEntries(percents.map((p) => [`p${p}(event.duration)`, percentile('event.duration', p)]))

/**
 * What each panel shows of these events for the 24 hours before `now` in UTC, counted by plain loops; the order of rows
 * counts.
 */
export function expectedRows(all: readonly LogEvent[], day: Day): Record<string, () => Row[]> {
  const inDay = all.filter((event) => within(event, day.from, day.to))
  const web = inDay.filter((event) => event['event.dataset'] === 'web.access')
  const app = inDay.filter((event) => event['event.dataset'] === 'app.log')
  const before = { from: day.from - 24 * HOUR, to: day.from, step: day.step }
  const webBefore = all.filter(
    (event) => event['event.dataset'] === 'web.access' && within(event, before.from, before.to),
  )
  const timed = web.filter((event) => has(event, 'event.duration'))
  const withStatus = (...codes: number[]) => web.filter((event) => codes.includes(statusOf(event)))
  const hourOf = (event: LogEvent) => new Date(event['@timestamp']).getUTCHours()
  const weekdayOf = (event: LogEvent) => new Date(event['@timestamp']).getUTCDay() || 7
  const inHour = (hour: number) => web.filter((event) => hourOf(event) === hour)
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i)

  const shares = (events: readonly LogEvent[], field: FieldName, limit: number): Row[] => {
    const whole = events.filter((event) => has(event, field)).length
    const named = top(events, [field], { count }, { limit })
    const rest = whole - named.reduce((total, row) => total + Number(row['count']), 0)
    const rows = rest > 0 ? [...named, { [field]: null, count: rest }] : named
    return rows.map((row) => ({ ...row, share: Number(row['count']) / whole }))
  }
  const curves = (columns: Record<string, (event: LogEvent) => boolean>): Row[] =>
    overTime(
      web,
      day,
      Object.fromEntries(
        Object.entries(columns).map(([name, test]) => [name, (events) => events.filter(test).length]),
      ),
    )
  const series = (events: readonly LogEvent[], field: FieldName): Row[] => {
    const ranked = top(events, [field], { count }).map((row) => row[field]!)
    return overTime(events, day, {}).flatMap((step) =>
      ranked.map((key) => {
        const start = Date.parse(String(step['@timestamp']))
        const own = events.filter((event) => within(event, start, start + day.step) && event[field] === key)
        return { ...step, [field]: key, count: own.length }
      }),
    )
  }
  const bounded = (field: FieldName, edges: readonly number[], events: readonly LogEvent[]) =>
    upTo(edges.length + 1).map((i) => {
      const [lower, upper] = [edges[i - 1] ?? null, edges[i] ?? null]
      const own = events.filter((event) => {
        const value = event[field] as number | undefined
        return value !== undefined && value >= (lower ?? 0) && (upper === null || value < upper)
      })
      return { key: `${lower ?? '*'}-${upper ?? '*'}`, lower, upper, events: own }
    })
  const programs = (kind: string) =>
    top(
      web.filter((event) => event['weir.client.kind'] === kind),
      ['weir.client.name'],
      { count, ...addresses, ...failures },
      { limit: 15 },
    )
  const failingPaths = (code: number) =>
    top(withStatus(code), ['url.path'], { count, ...addresses, ...last }, { limit: 25 })
  const events = (
    chosen: readonly LogEvent[],
    sort: (event: LogEvent) => number | string,
    fields: readonly FieldName[],
  ): Row[] =>
    chosen
      .toSorted((a, b) => {
        const [x, y] = [sort(a), sort(b)]
        return x < y ? 1 : x > y ? -1 : a['event.id'] < b['event.id'] ? 1 : -1
      })
      .slice(0, 50)
      .map((event) => Object.fromEntries(fields.map((field) => [field, (event[field] as string) ?? null])))
  const signed = (
    field: FieldName,
    signatureOf: (text: string) => string | undefined,
    counts: (event: LogEvent) => boolean,
  ): Row[] => {
    const rows = top(
      web.filter((event) => {
        const signature = has(event, field) ? signatureOf(String(event[field])) : undefined
        return signature !== undefined && counts(event)
      }),
      [field],
      { count, ...failures, ...addresses, ...last },
      { limit: 50 },
    )
    return rows.map((row) => ({ ...row, signature: signatureOf(String(row[field])) ?? null }))
  }

  return {
    'traffic-headline': () => {
      const hours = upTo(24).map((hour) => inHour(hour).length)
      const most = Math.max(...hours)
      const share = (test: (event: LogEvent) => boolean) => web.filter(test).length / web.length
      const isGet = (event: LogEvent) => event['http.request.method'] === 'GET'
      const percent = (part: number) => `${Math.round(part * 1000) / 10} %`
      const peak = hours.indexOf(most)
      const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
      const people = new Set(web.map((event) => event['weir.visitor']).filter((id) => id !== undefined)).size
      return [
        {
          count: web.length,
          [VISITORS]: people,
          'ratio(http.request.method: GET)': share(isGet),
          [FAILED]: share(failed),
          [SERVER]: share(serverError),
          peak_hour: peak,
          peak_share: most / web.length,
          headline:
            `${web.length.toLocaleString('en')} requests from ${people} visitors; the busiest hour of the day is ` +
            `${clock(peak)} to ${clock(peak + 1)} (UTC). ${percent(share(isGet))} are GET, ` +
            `${percent(share(failed))} fail (4xx or 5xx), ${percent(share(serverError))} by the server's fault (5xx).`,
        },
      ]
    },
    'traffic-requests': () => {
      const current = overTime(web, day, { count, ...visitors })
      const previous = overTime(webBefore, before, { count, ...visitors })
      return [
        ...current.map((row) => ({ ...row, period: 'current', measured_at: row['@timestamp']! })),
        ...previous.map((row, i) => ({
          ...row,
          '@timestamp': current[i]!['@timestamp']!,
          period: 'previous',
          measured_at: row['@timestamp']!,
        })),
      ]
    },
    'traffic-per-minute': () =>
      overTime(web, day, { count, requests_per_minute: (own) => own.length / (day.step / 60_000) }),
    'traffic-bandwidth': () => overTime(web, day, sent),
    'traffic-hourly': () => upTo(24).map((hour) => ({ hour_of_day: hour, count: inHour(hour).length })),
    'traffic-week': () =>
      [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
        upTo(24).map((hour) => ({
          weekday,
          hour_of_day: hour,
          count: inHour(hour).filter((event) => weekdayOf(event) === weekday).length,
        })),
      ),
    'traffic-methods': () => top(web, ['http.request.method'], { count }, { limit: 20 }),
    'traffic-method-shares': () => shares(web, 'http.request.method', 8),
    'traffic-status': () => top(web, ['http.response.status_code'], { count }, { limit: 100, byKey: true }),
    'traffic-status-shares': () => shares(web, 'http.response.status_code', 8),
    'traffic-pages': () =>
      top(
        web.filter(isPage),
        ['url.path'],
        { count, ...visitors, 'ratio(not weir.referrer.path: *)': ratio(isEntry), ...failures },
        { limit: 25 },
      ),
    'traffic-endpoints': () => top(web, ['weir.route'], { count, ...sent, ...failures }, { limit: 25 }),
    'traffic-entry-pages': () =>
      top(
        web.filter((event) => isPage(event) && isEntry(event) && isPerson(event)),
        ['url.path'],
        { count },
        { limit: 20 },
      ),
    'traffic-flows': () =>
      top(web.filter(isPage), ['weir.referrer.path', 'url.path'], { count }, { limit: 50 }),
    'traffic-referrers': () => top(web, ['weir.referrer.domain'], { count, ...visitors }, { limit: 20 }),
    'traffic-sites': () => top(web, ['url.domain'], { count, ...visitors, ...sent, ...failures }),
    'traffic-keywords': () => top(web, ['weir.keywords'], { count }, { limit: 100 }),

    'clients-kinds': () => shares(web, 'weir.client.kind', 10),
    'clients-kinds-over-time': () => series(web, 'weir.client.kind'),
    'clients-crawlers': () => programs('crawler'),
    'clients-ai-crawlers': () => programs('ai_crawler'),
    'clients-tools': () => programs('tool'),
    'clients-countries': () =>
      top(web, ['source.geo.country_iso_code'], {
        count,
        'any(source.geo.country_name)': least('source.geo.country_name'),
        ...visitors,
        ...failures,
      }),
    'clients-cities': () =>
      top(web, ['source.geo.country_iso_code', 'source.geo.city_name'], { count, ...visitors }),
    'clients-networks': () => top(web, ['source.as.organization.name'], { count, ...addresses, ...failures }),
    'clients-browsers': () => shares(web.filter(isPerson), 'user_agent.name', 8),
    'clients-systems': () => shares(web.filter(isPerson), 'user_agent.os.name', 8),
    'clients-devices': () => shares(web.filter(isPerson), 'weir.client.device', 8),
    'clients-addresses': () =>
      top(
        web,
        ['source.address'],
        {
          count,
          ...failures,
          ...country,
          ...sent,
          ...last,
        },
        { limit: 25 },
      ),
    'clients-agents': () => top(web, ['user_agent.original'], { count }, { limit: 100 }),

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
