import { type AggregateQuery, buildAggregateQuery, type Dimension, type Metric } from '@weir/query'
import type { Panel } from '../definition/panel.ts'
import type { AggregatePanelQuery, AggregatePart } from '../definition/panel-query.ts'
import { allOf, ofDataset } from './kibana-kql.ts'

/** What a panel asks, in the parts that a Lens layer has. */
export interface Asked {
  /** KQL of all that is counted, the panel's dataset included. */
  readonly query: string
  readonly keys: readonly Dimension[]
  /** By the names of the panel's columns. */
  readonly figures: ReadonlyMap<string, AskedFigure>
  readonly limit: number
  /** What ranks the groups: the name of a figure, or nothing for their keys. */
  readonly rank: { readonly by?: string; readonly direction: 'asc' | 'desc' }
  /** Whether what the limit leaves out is a group of its own. */
  readonly others: boolean
}

export interface AskedFigure {
  readonly metric: Metric
  /** KQL that narrows this figure further, or empty. */
  readonly filter: string
  /** The count for each minute of a time step. */
  readonly perMinute?: true
}

/**
 * The panel's aggregates as one question. Aggregates that a derivation joins become figures with filters of their own;
 * those that only serve a derivation that Lens lacks are left out.
 *
 * @throws Error where the panel asks for no aggregate
 */
export function askedOf(panel: Pick<Panel, 'id' | 'dataset'>, query: AggregatePanelQuery): Asked {
  const parts = partsOf(query)
  const [first] = parts
  if (first === undefined) throw new Error(`panel ${panel.id} asks nothing that Lens could`)
  const shared = parts.every(({ q }) => q === first.q)
  const perMinute = query.derive?.kind === 'per-minute'
  const figures = parts.flatMap(({ name, q, built }) =>
    built.metrics.map((metric): [string, AskedFigure] => {
      const filter = shared ? '' : q
      if (perMinute) return ['requests_per_minute', { metric, filter, perMinute }]
      const called = built.metrics.length === 1 && query.derive?.kind === 'join' ? name : metric.text
      return [called, { metric, filter }]
    }),
  )
  return {
    query: allOf(ofDataset(panel.dataset), shared ? first.q : ''),
    keys: first.built.dimensions,
    figures: new Map(figures),
    limit: query.derive?.kind === 'new-keys' ? query.derive.most : first.built.limit,
    rank: rankOf(query, first.built, figures),
    others: query.derive?.kind === 'shares',
  }
}

interface Part {
  readonly name: string
  readonly q: string
  readonly built: AggregateQuery
}

function partsOf({ aggregates, derive }: AggregatePanelQuery): Part[] {
  const parts = Object.entries(aggregates).map(([name, part]) => ({
    name,
    q: part.q ?? '',
    built: built(part),
  }))
  return derive?.kind === 'join' ? parts : parts.slice(0, 1)
}

function built(part: AggregatePart): AggregateQuery {
  return buildAggregateQuery({ ...part, tz: 'UTC' }, { now: new Date(0) })
}

function rankOf(
  { derive }: AggregatePanelQuery,
  { order, metrics }: AggregateQuery,
  figures: readonly (readonly [string, AskedFigure])[],
): Asked['rank'] {
  // Lens compares no periods where it ranks groups: what was seen first last is what is likely to be new.
  if (derive?.kind === 'new-keys') return { by: 'min(@timestamp)', direction: 'desc' }
  if (order?.by === 'key') return { direction: order.direction }
  const ranking = order?.by ?? metrics[0]?.text
  const by = figures.find(([, { metric }]) => metric.text === ranking)?.[0]
  return { direction: order?.direction ?? 'desc', ...(by === undefined ? {} : { by }) }
}
