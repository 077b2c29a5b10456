import type { Cell, Rows } from '@weir/query'
import { failed, serverError } from '../kql.ts'
import { type Answered, answerOf } from '../run/answers.ts'

/** What the headline's aggregate `total` measures. */
export const headlineMetrics = {
  requests: 'count',
  visitors: 'distinct(weir.visitor)',
  gets: 'ratio(http.request.method: GET)',
  errors: `ratio(${failed})`,
  serverErrors: `ratio(${serverError})`,
} as const

/**
 * One row: the figures of `total`, the hour of the day with the most requests (`peak_hour`, the earliest of several, and
 * `peak_share`, its part of all requests) from `hours`, and `headline`, the same as a sentence that names the zone.
 * No row where there is no request.
 */
export function headlineOf({ current, tz }: Answered): Rows {
  const total = answerOf(current, 'total').rows
  const hours = answerOf(current, 'hours').rows
  for (const name of Object.values(headlineMetrics)) {
    if (!total.columns.some((column) => column.name === name)) throw new Error(`"total" lacks ${name}`)
  }
  const [figures = {}] = total.rows
  const requests = Number(figures[headlineMetrics.requests] ?? 0)
  const peak = peakOf(hours)
  const row = {
    ...figures,
    peak_hour: peak.hour,
    peak_share: requests > 0 ? peak.count / requests : null,
    headline: sentenceOf(figures, peak.hour, tz),
  }
  return {
    columns: [
      ...total.columns,
      { name: 'peak_hour', type: 'number' },
      { name: 'peak_share', type: 'number', unit: 'ratio' },
      { name: 'headline', type: 'string' },
    ],
    rows: requests > 0 ? [row] : [],
    approximate: total.approximate,
    missing: 0,
  }
}

function peakOf({ rows }: Rows): { hour: number; count: number } {
  return rows
    .map((row) => ({ hour: Number(row['hour_of_day']), count: Number(row['count']) }))
    .reduce((best, each) => (each.count > best.count ? each : best), { hour: 0, count: 0 })
}

function sentenceOf(figures: Readonly<Record<string, Cell>>, peakHour: number, zone: string): string {
  const { requests, visitors, gets, errors, serverErrors } = headlineMetrics
  const many = counted(figures[requests], 'request')
  const from = counted(figures[visitors], 'visitor')
  return (
    `${many} from ${from}; the busiest hour of the day is ${clock(peakHour)} to ${clock(peakHour + 1)} (${zone}). ` +
    `${percent(figures[gets])} are GET, ${percent(figures[errors])} fail (4xx or 5xx), ` +
    `${percent(figures[serverErrors])} by the server's fault (5xx).`
  )
}

function counted(count: Cell | undefined, thing: string): string {
  const number = Number(count ?? 0)
  return `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`
}

function percent(ratio: Cell | undefined): string {
  return `${(Number(ratio ?? 0) * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
