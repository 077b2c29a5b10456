import { definitionOf } from '@weir/event-model'
import { canonicalAddress, compareCells, type FoldPart, type Metric, type RawValue } from '@weir/query'
import { storedField } from '../label-names.ts'
import type { AggregationDsl, Aggregations } from './aggregation-dsl.ts'
import { type Bucket, figureOf, resultIn } from './aggregation-result.ts'
import { filterDsl } from './filter.ts'
import { percentilesDsl, readPercentile } from './percentiles.ts'
import { precisionThreshold } from './precision.ts'

/** Figures of a bucket: what must be asked, and how the answer is read. */
export interface MetricAggregations {
  readonly aggs: Aggregations
  /** Buckets that each bucket holds because of them. */
  readonly buckets: number
  read(bucket: Bucket): RawValue[]
  /** Texts of metrics of which a bucket that was read held too many values to be sure. */
  readonly unsure: ReadonlySet<string>
}

/** Addresses of a group that are looked through for the smallest as text: the engine orders them as numbers. */
const ADDRESSES = 1000
/**
 * @param at how many buckets there will be at once: counting distinct values takes memory for each
 */
export function metricAggregations(metrics: readonly Metric[], at: number): MetricAggregations {
  const aggs: Record<string, AggregationDsl> = {}
  const unsure = new Set<string>()
  metrics.forEach((metric, i) => {
    const agg = metricDsl(metric, metrics, at)
    if (agg !== undefined) aggs[nameOf(metric, i)] = agg
  })
  return {
    aggs,
    buckets: metrics.reduce((sum, metric) => sum + bucketsOf(metric), 0),
    unsure,
    read: (bucket) =>
      metrics.map((metric, i) => {
        const name = nameOf(metric, i)
        if (isCut(metric, bucket, name)) unsure.add(metric.text)
        return readMetric(metric, bucket, name, metrics)
      }),
  }
}

/** The same for one hour, to be folded by shared code (see `FoldPart`). */
export function foldAggregations(metrics: readonly Metric[]): {
  readonly aggs: Aggregations
  read(bucket: Bucket): FoldPart[]
} {
  const aggs: Record<string, AggregationDsl> = {}
  metrics.forEach((metric, i) => {
    const agg =
      metric.kind === 'avg'
        ? { stats: { field: metric.field } }
        : metricDsl(metric, metrics, Number.POSITIVE_INFINITY)
    if (agg !== undefined) aggs[nameOf(metric, i)] = agg
  })
  const part = (metric: Metric, bucket: Bucket, name: string): FoldPart => {
    const result = resultIn(bucket, name)
    switch (metric.kind) {
      case 'count':
        return { value: bucket.doc_count }
      case 'avg':
        return { value: figureOf(result['sum']), weight: Number(result['count']) }
      case 'ratio':
        return { value: Number(result.doc_count), weight: bucket.doc_count }
      default:
        return { value: figureOf(result.value) }
    }
  }
  return { aggs, read: (bucket) => metrics.map((metric, i) => part(metric, bucket, nameOf(metric, i))) }
}

/** True of what Elasticsearch only estimates: distinct values by hashes, percentiles within 0.1 %. */
export function isEstimate(metric: Metric): boolean {
  return metric.kind === 'distinct' || metric.kind === 'percentile'
}

/** True of what takes so much memory a group that it is asked only of those groups that are shown. */
export function isHeavy(metric: Metric): boolean {
  return metric.kind === 'distinct' || metric.kind === 'percentile' || metric.kind === 'any'
}

/** Percentiles of one field share an aggregation. */
function nameOf(metric: Metric, index: number): string {
  return metric.kind === 'percentile' ? `p ${metric.field}` : `m${index}`
}

function metricDsl(metric: Metric, all: readonly Metric[], at: number): AggregationDsl | undefined {
  switch (metric.kind) {
    case 'count':
      return undefined
    case 'ratio':
      return { filter: filterDsl(metric.filter) }
    case 'distinct': {
      const several = all.filter(({ kind }) => kind === 'distinct').length
      return {
        cardinality: {
          field: storedField(metric.field),
          precision_threshold: precisionThreshold(at * several),
        },
      }
    }
    case 'sum':
      return { sum: { field: metric.field } }
    case 'avg':
      return { avg: { field: metric.field } }
    case 'min':
      return { min: { field: metric.field } }
    case 'max':
      return { max: { field: metric.field } }
    case 'stddev':
      return { extended_stats: { field: metric.field } }
    case 'any':
      return anyDsl(metric)
    case 'percentile':
      return percentilesDsl(metric.field, percentsOf(metric.field, all))
  }
}

function percentsOf(field: string, all: readonly Metric[]): number[] {
  return all.flatMap((metric) =>
    metric.kind === 'percentile' && metric.field === field ? [metric.percent] : [],
  )
}

function anyDsl(metric: Extract<Metric, { kind: 'any' }>): AggregationDsl {
  const field = storedField(metric.field)
  switch (definitionOf(metric.field)?.type) {
    case 'long':
    case 'double':
    case 'boolean':
      return { min: { field } }
    case 'ip':
      return { terms: { field, size: ADDRESSES } }
    default:
      return { terms: { field, size: 1, order: [{ _key: 'asc' }] } }
  }
}

function bucketsOf(metric: Metric): number {
  if (metric.kind !== 'any') return 0
  const type = definitionOf(metric.field)?.type
  return type === 'ip' ? ADDRESSES : type === 'keyword' ? 1 : 0
}

function isCut(metric: Metric, bucket: Bucket, name: string): boolean {
  if (metric.kind !== 'any' || definitionOf(metric.field)?.type !== 'ip') return false
  return (resultIn(bucket, name).sum_other_doc_count ?? 0) > 0
}

function readMetric(metric: Metric, bucket: Bucket, name: string, all: readonly Metric[]): RawValue {
  const result = resultIn(bucket, name)
  switch (metric.kind) {
    case 'count':
      return bucket.doc_count
    case 'ratio':
      return bucket.doc_count === 0 ? null : Number(result.doc_count) / bucket.doc_count
    case 'stddev':
      return figureOf(result['std_deviation'])
    case 'percentile':
      return readPercentile(metric.percent, percentsOf(metric.field, all), result)
    case 'any':
      return readAny(metric, result)
    case 'distinct':
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
      return figureOf(result.value)
  }
}

function readAny({ field }: Extract<Metric, { kind: 'any' }>, result: ReturnType<typeof resultIn>): RawValue {
  const type = definitionOf(field)?.type
  if (type === 'long' || type === 'double') return figureOf(result.value)
  if (type === 'boolean')
    return result.value === null || result.value === undefined ? null : result.value === 1
  const keys = (result.buckets ?? []).map(({ key }) => String(key))
  const texts = type === 'ip' ? keys.map((key) => canonicalAddress(key) ?? key) : keys
  return texts.sort(compareCells)[0] ?? null
}
