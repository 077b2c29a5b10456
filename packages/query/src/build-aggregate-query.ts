import type { AggregateQuery, Dimension, Metric } from './aggregate-query.ts'
import type { DateMathContext } from './date-math.ts'
import { parseDimension } from './parse-dimension.ts'
import { parseMetric } from './parse-metric.ts'
import { QueryError } from './query-error.ts'
import { type RequestContext, type RequestText, readLimit, readRequest } from './request-parts.ts'
import { splitList } from './split-list.ts'

/** An aggregate as a person writes it. `by` and `metrics` are comma-separated. */
export interface AggregateText extends RequestText {
  readonly by?: string | undefined
  /** `count` where absent. */
  readonly metrics?: string | undefined
  /** A metric of the query or `key`, with `-` before it for descending order. The first metric, descending, where absent. */
  readonly order?: string | undefined
  readonly limit?: string | number | undefined
}

const DEFAULT_LIMIT = 10
const MAX_METRICS = 50
const foldable = ['count', 'sum', 'min', 'max', 'avg', 'ratio']

/**
 * The checked query behind a request.
 *
 * @throws QueryError that names the parameter and, where known, the place in it
 */
export function buildAggregateQuery(text: AggregateText, context: RequestContext): AggregateQuery {
  const { filter, range, dates } = readRequest(text, context)
  const dimensions = readDimensions(text.by ?? '')
  const metrics = readMetrics(text.metrics ?? '', dates)
  checkTogether(dimensions, metrics)
  const order = readOrder(text.order, metrics)
  const limit = readLimit(text.limit, DEFAULT_LIMIT)
  return {
    filter,
    range,
    dimensions,
    metrics,
    limit,
    tz: dates.tz,
    ...(order === undefined ? {} : { order }),
  }
}

function readDimensions(text: string): Dimension[] {
  const dimensions = splitList(text).map((part) => located(part, () => parseDimension(part.text)))
  if (dimensions.length > 3) throw new QueryError('by', 'At most three dimensions')
  if (dimensions.filter(({ kind }) => kind === 'time').length > 1)
    throw new QueryError('by', 'At most one time step')
  requireDistinct('by', dimensions)
  return dimensions
}

function readMetrics(text: string, dates: DateMathContext): Metric[] {
  const listed = text.trim() === '' ? 'count' : text
  const metrics = splitList(listed).map((part) => located(part, () => parseMetric(part.text, dates)))
  if (metrics.length > MAX_METRICS) throw new QueryError('metrics', `At most ${MAX_METRICS} metrics`)
  requireDistinct('metrics', metrics)
  return metrics
}

/** What is wrong inside one member of a list lies that much further on in the list. */
function located<T>(part: { offset: number }, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    throw new QueryError(error.parameter, error.message, part.offset + (error.offset ?? 0))
  }
}

function requireDistinct(parameter: string, items: readonly { text: string }[]): void {
  const twice = items.find((item, i) => items.findIndex((other) => other.text === item.text) < i)
  if (twice !== undefined) throw new QueryError(parameter, `${twice.text} is named twice`)
}

function checkTogether(dimensions: readonly Dimension[], metrics: readonly Metric[]): void {
  const folded = dimensions.find(({ kind }) => kind === 'hour_of_day' || kind === 'weekday')
  const other = metrics.find(({ kind }) => !foldable.includes(kind))
  if (folded !== undefined && other !== undefined) {
    throw new QueryError(
      'metrics',
      `By ${folded.text} there are only ${foldable.join(', ')}: ${other.text} cannot be added up from hours`,
    )
  }
}

function readOrder(text: string | undefined, metrics: readonly Metric[]): AggregateQuery['order'] {
  const asked = text?.trim() ?? ''
  if (asked === '') return undefined
  const direction = asked.startsWith('-') ? 'desc' : 'asc'
  const by = asked.replace(/^[-+]/, '').trim()
  if (by !== 'key' && !metrics.some((metric) => metric.text === by)) {
    throw new QueryError(
      'order',
      `"order" is "key" or one of the metrics asked for: ${metrics.map((metric) => metric.text).join(', ')}`,
    )
  }
  return { by, direction }
}
