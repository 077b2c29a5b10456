import { type AggregateQuery, buildAggregateQuery, QueryError, type TimeRange } from '@weir/query'
import fc from 'fast-check'
import { modelRange } from './arbitrary-event.ts'
import { arbitraryKql } from './arbitrary-kql.ts'

const dimensions = [
  'url.path',
  'source.ip',
  'http.response.status_code',
  'weir.keywords',
  'weir.undated',
  'weir.visitor',
  'labels.order',
  'labels.x y',
  'user.name',
  'auto',
  '30m',
  'hour',
  '12h',
  'day',
  'week',
  'month',
  'hour_of_day',
  'weekday',
  'histogram(event.duration,50ms)',
  'histogram(http.response.status_code,100)',
  'ranges(http.response.status_code,200,300,500)',
  'ranges(event.duration,1ms,100ms)',
  'geo(4)',
] as const

const metrics = [
  'count',
  'distinct(url.path)',
  'distinct(source.ip)',
  'distinct(weir.keywords)',
  'distinct(weir.visitor)',
  'sum(event.duration)',
  'avg(event.duration)',
  'min(event.duration)',
  'max(@timestamp)',
  'stddev(http.response.status_code)',
  'any(url.path)',
  'any(source.ip)',
  'any(weir.keywords)',
  'any(weir.visitor)',
  'p50(event.duration)',
  'p99(http.response.status_code)',
  'ratio(http.response.status_code >= 500)',
  'ratio(not url.path: /a*)',
] as const

const zones = ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/New_York'] as const

const instant = fc.integer({ min: modelRange.from - 3_600_000, max: modelRange.to + 3_600_000 })

/** Open, half open or closed. */
export const arbitraryRange: fc.Arbitrary<TimeRange> = fc.oneof(
  fc.constant({}),
  instant.map((from) => ({ from })),
  instant.map((to) => ({ to })),
  fc
    .tuple(instant, instant)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
)

/** An aggregate that passes the checks, over the values of `arbitraryEvent`. */
export const arbitraryAggregate: fc.Arbitrary<AggregateQuery> = fc
  .record({
    by: fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 3 }),
    metrics: fc.uniqueArray(fc.constantFrom(...metrics), { minLength: 1, maxLength: 4 }),
    order: fc.constantFrom('', 'key', '-key', 'last', '-last'),
    limit: fc.constantFrom(1, 3, 10, 1000),
    tz: fc.constantFrom(...zones),
    filter: arbitraryKql,
    range: arbitraryRange,
  })
  .map(({ by, metrics: chosen, order, limit, tz, filter, range }) => {
    try {
      const text = {
        by: by.join(','),
        metrics: chosen.join(','),
        order: order.replace('last', chosen.at(-1) ?? ''),
        limit,
        tz,
      }
      return { ...buildAggregateQuery(text, { now: new Date(modelRange.to) }), filter, range }
    } catch (error) {
      if (error instanceof QueryError) return undefined
      throw error
    }
  })
  .filter((query) => query !== undefined)
