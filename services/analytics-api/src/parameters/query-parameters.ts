import { numberParameter, textParameter, wordParameter } from './parameter.ts'

// What the texts mean is checked by packages/query, which also says where in them a fault lies.

/** What every question to the events may say. */
export const questionParameters = (standardRange: string) => ({
  q: textParameter('Which events, in KQL; all where absent'),
  from: textParameter(
    `Beginning of the range, included: ISO 8601 or date math (now-24h, now/d). ${standardRange}`,
    100,
  ),
  to: textParameter('End of the range, not included', 100),
  tz: textParameter('IANA time zone of dates without one and of calendar steps; UTC where absent', 100),
})

export const lastDay = 'The last 24 hours where neither from nor to is given'
export const everything = 'Everything where neither from nor to is given'

export const sortParameter = textParameter(
  'A field, with - before it for descending order; -@timestamp where absent',
  200,
)
export const fieldsParameter = textParameter('Fields, with commas between them; all where absent')
export const cursorParameter = textParameter('The place to go on from: next of an earlier answer', 80_000)
export const searchLimit = numberParameter('How many events at most', 1, 10_000, 100)

export const byParameter = textParameter(
  'Up to three dimensions, with commas between them: a field, minute, hour, day, week, month, auto, hour_of_day, ' +
    'weekday, histogram(field,step), ranges(field,e1,e2,…), geo(zoom)',
)
export const metricsParameter = textParameter(
  'With commas between them: count, distinct(f), sum(f), avg(f), min(f), max(f), stddev(f), any(f), p1(f) to ' +
    'p99.9(f), ratio(KQL); count where absent',
)
export const aggregateOrder = textParameter(
  'A metric of the query or key, with - before it for descending order; the first metric, descending, where absent',
)
export const aggregateLimit = numberParameter('How many groups at most', 1, 10_000, 10)

export const exportOrder = wordParameter(
  'time: oldest first. none: as the store finds them, which is faster',
  ['time', 'none'],
)
export const safeParameter = wordParameter(
  'Put an apostrophe before what a spreadsheet would run as a formula',
  ['spreadsheet'],
)
