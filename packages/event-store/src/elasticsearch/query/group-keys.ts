import { definitionOf } from '@weir/event-model'
import { type Cell, canonicalAddress, type GroupDimension } from '@weir/query'
import { storedField } from '../label-names.ts'
import type { CompositeSource, Order } from './aggregation-dsl.ts'
import type { QueryDsl } from './query-dsl.ts'

/** A dimension as a source of a composite aggregation, which leaves out events without the field. */
export function groupSource(group: GroupDimension, order: Order): CompositeSource {
  return group.kind === 'geo'
    ? { geotile_grid: { field: group.field, precision: group.zoom, order } }
    : { terms: { field: storedField(group.field), order } }
}

/** A key as answers have it. */
export function groupKey(group: GroupDimension, key: unknown): Cell {
  switch (group.kind === 'geo' ? 'geo_point' : definitionOf(group.field)?.type) {
    case 'long':
    case 'double':
      return Number(key)
    case 'boolean':
      return key === true || key === 1
    case 'ip':
      return canonicalAddress(String(key)) ?? String(key)
    default:
      return String(key)
  }
}

/** True where Elasticsearch orders the keys as answers do: addresses it orders as numbers. */
export function isOrderedAlike(group: GroupDimension): boolean {
  return group.kind === 'terms' && definitionOf(group.field)?.type !== 'ip'
}

/** Clauses that leave at least the events that are in one of these groups. */
export function onlyGroups(
  groups: readonly GroupDimension[],
  shown: readonly (readonly Cell[])[],
): QueryDsl[] {
  return groups.flatMap((group, i) => {
    if (group.kind === 'geo') return []
    const keys = new Set(shown.flatMap((cells) => cells[i] ?? []))
    return [{ terms: { [storedField(group.field)]: [...keys] } }]
  })
}
