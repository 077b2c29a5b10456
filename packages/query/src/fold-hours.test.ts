import type { LogEvent } from '@weir/event-model'
import { arbitraryEvent, referenceStore } from '@weir/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planAggregate } from './aggregate-plan.ts'
import type { AggregateQuery, Metric } from './aggregate-query.ts'
import { assembleRows } from './assemble-rows.ts'
import { buildAggregateQuery } from './build-aggregate-query.ts'
import { valuesOf } from './event-values.ts'
import { type FoldPart, foldHours, foldTotals, type HourPart, needsFold } from './fold-hours.ts'
import { matchKql } from './match-kql.ts'
import { rankGroups } from './rank-groups.ts'

const HOUR = 3_600_000

/** What an engine would give: each group of each hour of UTC, measured. */
function hourParts(query: AggregateQuery, events: readonly LogEvent[]): HourPart[] {
  const piles = new Map<string, LogEvent[]>()
  for (const event of events) {
    const hour = Math.floor(Date.parse(event['@timestamp']) / HOUR) * HOUR
    const path = event['url.path']
    if (path === undefined) continue
    const key = JSON.stringify([hour, path])
    piles.set(key, [...(piles.get(key) ?? []), event])
  }
  return [...piles].map(([key, pile]) => {
    const [hour, path] = JSON.parse(key) as [number, string]
    const parts = query.metrics.map((metric) => partOf(metric, pile))
    return {
      hour,
      scales: query.dimensions.filter(({ kind }) => kind !== 'terms').map(() => null),
      keys: [path],
      parts,
    }
  })
}

function partOf(metric: Metric, events: readonly LogEvent[]): FoldPart {
  if (metric.kind === 'count') return { value: events.length }
  if (metric.kind === 'ratio') {
    return { value: events.filter((event) => matchKql(metric.filter, event)).length, weight: events.length }
  }
  const values = events
    .flatMap((event) => valuesOf(event, metric.field))
    .map((value) => (typeof value === 'string' ? Date.parse(value) : Number(value)))
  if (values.length === 0) return { value: null, weight: 0 }
  if (metric.kind === 'min') return { value: Math.min(...values) }
  if (metric.kind === 'max') return { value: Math.max(...values) }
  return { value: values.reduce((a, b) => a + b, 0), weight: values.length }
}

describe('hours folded into hours of the day and weekdays', () => {
  const metrics =
    'count,sum(event.duration),min(event.duration),max(@timestamp),avg(http.response.status_code),ratio(weir.undated: true)'

  it('give what the events themselves give, in every zone', async () => {
    const text = fc.record({
      by: fc.constantFrom('hour_of_day,url.path', 'weekday,url.path', 'weekday,hour_of_day,url.path'),
      tz: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe'),
      order: fc.constantFrom('', 'key', 'avg(http.response.status_code)', '-max(@timestamp)'),
      limit: fc.constantFrom(2, 100),
    })
    const property = fc.asyncProperty(
      fc.array(arbitraryEvent, { maxLength: 40 }),
      text,
      async (events, asked) => {
        const query = buildAggregateQuery({ ...asked, metrics }, { now: new Date(0) })
        const store = referenceStore()
        await store.write({ events, deadLetters: [], reads: [] })
        const plan = planAggregate(query, await store.extent())
        expect(needsFold(plan)).toBe(true)
        const parts = hourParts(query, events)
        const groups = rankGroups(query, foldTotals(query, parts)).map(({ keys }) => keys)
        const cells = foldHours(query, plan, parts)
        const missing = events.filter((event) => event['url.path'] === undefined).length
        const expected = await store.aggregate(query)
        const actual = assembleRows(query, plan, { groups, cells, missing })
        expect(actual.missing).toBe(expected.missing)
        expect(actual.rows).toHaveLength(expected.rows.length)
        for (const [i, row] of actual.rows.entries()) {
          for (const [name, cell] of Object.entries(row)) {
            const other = expected.rows[i]?.[name]
            if (typeof cell === 'number' && name.startsWith('avg')) expect(cell).toBeCloseTo(Number(other), 6)
            else expect(cell).toBe(other)
          }
        }
      },
    )
    await fc.assert(property, { numRuns: 100 })
  })
})
