import type { FieldName, LogEvent } from '@weir/event-model'
import {
  count,
  distinct,
  greatest,
  least,
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

export const statusOf = (event: LogEvent) => event['http.response.status_code'] ?? 0
export const has = (event: LogEvent, field: FieldName) => event[field] !== undefined
export const failed = (event: LogEvent) => statusOf(event) >= 400
export const clientError = (event: LogEvent) => failed(event) && statusOf(event) < 500
export const serverError = (event: LogEvent) => statusOf(event) >= 500 && statusOf(event) < 600
export const isPage = (event: LogEvent) => event['url.extension'] !== 'css'
export const isEntry = (event: LogEvent) => !has(event, 'weir.referrer.path')
export const isPerson = (event: LogEvent) =>
  !['crawler', 'ai_crawler', 'tool'].includes(event['weir.client.kind'] ?? '')
export const isError = (event: LogEvent) => ['error', 'critical'].includes(event['log.level'] ?? '')
export const isRefused = (event: LogEvent) =>
  [401, 403].includes(statusOf(event)) ||
  (event['event.outcome'] === 'failure' && !has(event, 'http.response.status_code'))

// The texts that name the columns.
export const FAILED = 'ratio(http.response.status_code >= 400)'
export const SERVER = 'ratio(http.response.status_code >= 500 and http.response.status_code < 600)'
export const SENT = 'sum(http.response.body.bytes)'
export const VISITORS = 'distinct(weir.visitor)'
export const ADDRESSES = 'distinct(source.address)'
export const LAST = 'max(@timestamp)'

export const failures = { [FAILED]: ratio(failed) }
export const country = { 'any(source.geo.country_iso_code)': least('source.geo.country_iso_code') }
export const sent = { [SENT]: sum('http.response.body.bytes') }
export const visitors = { [VISITORS]: distinct('weir.visitor') }
export const addresses = { [ADDRESSES]: distinct('source.address') }
export const last = { [LAST]: greatest('@timestamp') }
export const times = (...percents: number[]) =>
  Object.fromEntries(percents.map((p) => [`p${p}(event.duration)`, percentile('event.duration', p)]))

/** The events of the day in the cuts that panels show, and what several panels count alike. */
export function viewsOf(all: readonly LogEvent[], day: Day) {
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
    web,
    app,
    before,
    webBefore,
    timed,
    withStatus,
    weekdayOf,
    inHour,
    upTo,
    shares,
    curves,
    series,
    bounded,
    programs,
    failingPaths,
    events,
    signed,
  }
}
