import type { Panel } from '@weir/dashboards'
import { kqlLiteral } from '../kql/kql-literal.ts'
import { joinKql } from '../state/asked-query.ts'

/**
 * The events that a panel is about, as KQL: those of its dataset that its keys come from. Several aggregates beside
 * each other are about what any of them asks; `undefined` where a panel is not about events.
 */
export function eventsOfPanel(panel: Panel): string | undefined {
  const { query } = panel
  if (query.kind === 'dead-letters') return undefined
  const dataset = `event.dataset: ${kqlLiteral(panel.dataset)}`
  if (query.kind === 'search') return joinKql([dataset, query.q ?? ''])
  const asked = Object.values(query.aggregates).map(({ q = '' }) => q)
  const [first = ''] = asked
  if (first === '') return dataset
  const distinct = [...new Set(asked.filter((q) => q !== ''))]
  const any = distinct.length > 1 ? distinct.map((q) => `(${q})`).join(' or ') : first
  return joinKql([dataset, any])
}
