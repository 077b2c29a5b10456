import { type Filter, filterKql } from './filter.ts'
import type { PageState } from './page-state.ts'

/** What is asked of every panel: the KQL of the bar and pills, controls included, joined by `and`. */
export function askedQuery(state: Pick<PageState, 'q' | 'filters' | 'host' | 'site'>): string {
  const controls: Filter[] = [
    ...(state.host === '' ? [] : [{ field: 'host.name', value: state.host }]),
    ...(state.site === '' ? [] : [{ field: 'url.domain', value: state.site }]),
  ]
  return joinKql([state.q, ...[...state.filters, ...controls].map(filterKql)])
}

/** Queries joined by `and`; empty ones ask for nothing. */
export function joinKql(queries: readonly string[]): string {
  const asked = queries.map((query) => query.trim()).filter((query) => query !== '')
  return asked.length > 1 ? asked.map(bracketed).join(' and ') : (asked[0] ?? '')
}

/** `or` binds less than `and`; brackets around what holds no such word would only be noise. */
function bracketed(query: string): string {
  return /\bor\b/i.test(query) ? `(${query})` : query
}
