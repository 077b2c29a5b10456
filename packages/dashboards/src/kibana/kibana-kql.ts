import { formatKql, parseKql } from '@weir/query'

/** Panels say nothing that depends on it. */
const context = { now: new Date(0), tz: 'UTC' }

/** What all of these KQL texts ask together, as Kibana reads KQL. Empty texts ask nothing. */
export function allOf(...queries: readonly string[]): string {
  const asked = queries.filter((query) => query.trim() !== '')
  const parts = asked.map((query) =>
    asked.length > 1 && parseKql(query, context).kind === 'or' ? `(${query})` : query,
  )
  return escapeBraces(parts.join(' and '))
}

/** KQL of a field that has a value. */
export function exists(field: string): string {
  return `${field}: *`
}

/** KQL of the events of one dataset. */
export function ofDataset(dataset: string): string {
  return formatKql({ kind: 'equals', field: 'event.dataset', value: dataset })
}

/**
 * Kibana takes braces outside quotes for a query of a nested field; ours takes them as they are. A backslash before them
 * means the same to both. Source: kbn-es-query, grammar.peggy, SpecialCharacter.
 */
function escapeBraces(query: string): string {
  return query.replace(/"(?:\\.|[^"\\])*"|\\.|[{}]/gs, (part) =>
    part === '{' || part === '}' ? `\\${part}` : part,
  )
}
