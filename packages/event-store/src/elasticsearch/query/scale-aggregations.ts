import {
  type AggregatePlan,
  type Cell,
  fixedSteps,
  isFixedStep,
  rangeKeys,
  type ScaleDimension,
  scaleKeys,
} from '@weir/query'
import type { AggregationKind, Aggregations, RangeBucketDsl } from './aggregation-dsl.ts'
import { type Bucket, resultIn } from './aggregation-result.ts'

/** One level of the tree of buckets that a query's scales make. */
interface Level {
  readonly kind: AggregationKind
  keyOf(bucket: Bucket): Cell
}

/** The scales of a query as aggregations inside each other, and how their buckets are read. */
export interface ScaleTree {
  /** The leaf's aggregations inside all levels. */
  around(leaf: Aggregations): Aggregations
  /** Every innermost bucket below `root`, with the key of each scale; those of hours in place of folded ones. */
  cells(root: Bucket): Generator<{ readonly scales: readonly Cell[]; readonly bucket: Bucket }>
}

export function scaleTree(plan: AggregatePlan, zone: string): ScaleTree {
  // Hour of the day and weekday are folded from the same hours.
  const places = plan.scales.map((scale) =>
    isFolded(scale) ? plan.scales.findIndex(isFolded) : plan.scales.indexOf(scale),
  )
  const levels = new Map(places.map((place) => [place, levelOf(plan, place, zone)]))
  const ordered = [...levels.entries()]
  return {
    around: (leaf) =>
      ordered.reduceRight<Aggregations>(
        (inside, [place, { kind }]) => ({
          [`s${place}`]: { ...kind, ...(Object.keys(inside).length === 0 ? {} : { aggs: inside }) },
        }),
        leaf,
      ),
    *cells(root) {
      for (const { keys, bucket } of walk(root, ordered)) {
        yield { scales: places.map((place) => keys.get(place) ?? null), bucket }
      }
    },
  }
}

export function isFolded({ kind }: ScaleDimension): boolean {
  return kind === 'hour_of_day' || kind === 'weekday'
}

type Placed = readonly [place: number, level: Level]

function* walk(
  root: Bucket,
  [first, ...inner]: readonly Placed[],
): Generator<{ keys: ReadonlyMap<number, Cell>; bucket: Bucket }> {
  if (first === undefined) {
    yield { keys: new Map(), bucket: root }
    return
  }
  const [place, { keyOf }] = first
  for (const bucket of resultIn(root, `s${place}`).buckets ?? []) {
    if (bucket.doc_count === 0) continue
    const key = keyOf(bucket)
    for (const below of walk(bucket, inner)) {
      yield { keys: new Map([...below.keys, [place, key]]), bucket: below.bucket }
    }
  }
}

function levelOf(plan: AggregatePlan, place: number, zone: string): Level {
  const scale = plan.scales[place]
  if (scale === undefined) throw new RangeError(`the plan has no scale ${place}`)
  switch (scale.kind) {
    case 'hour_of_day':
    case 'weekday':
      return everyMillis(fixedSteps.hour)
    case 'time':
      // Calendar buckets by their starts from shared code: the engine's own time zones may be of another year.
      return isFixedStep(scale.step)
        ? everyMillis(fixedSteps[scale.step])
        : calendarLevel((scaleKeys(scale, plan, zone) ?? []).map(Number))
    case 'histogram':
      return {
        kind: { histogram: { field: scale.field, interval: scale.step, min_doc_count: 1 } },
        keyOf: ({ key }) => Number(key),
      }
    case 'ranges': {
      const ranges = rangeKeys(scale.edges).map((key, i) => ends(key, scale.edges[i - 1], scale.edges[i]))
      return { kind: { range: { field: scale.field, ranges } }, keyOf: ({ key }) => String(key) }
    }
  }
}

function everyMillis(length: number): Level {
  return {
    kind: { date_histogram: { field: '@timestamp', fixed_interval: `${length}ms`, min_doc_count: 1 } },
    keyOf: ({ key }) => Number(key),
  }
}

function calendarLevel(starts: readonly number[]): Level {
  const ranges = starts.map((start, i) => ends(String(start), start, starts[i + 1]))
  return { kind: { range: { field: '@timestamp', ranges } }, keyOf: ({ key }) => Number(key) }
}

function ends(key: string, from: number | undefined, to: number | undefined): RangeBucketDsl {
  return { key, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}
