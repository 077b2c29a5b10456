import { useMemo } from 'react'
import type { Parameters } from '../api/get-json.ts'
import { browserZone } from '../time/zone.ts'
import { askedQuery } from './asked-query.ts'
import type { PageState } from './page-state.ts'
import { usePageState } from './use-page-state.ts'

/** The zone of the page: the browser's, or UTC. */
export function zoneOf(state: PageState): string {
  return state.utc ? 'UTC' : browserZone()
}

/** What every question of the page asks: query, range, zone. */
export function useAsked(): { readonly parameters: Parameters; readonly q: string; readonly zone: string } {
  const { state } = usePageState()
  const zone = zoneOf(state)
  const q = askedQuery(state)
  const { from, to } = state
  return useMemo(() => ({ parameters: { q, from, to, tz: zone }, q, zone }), [q, from, to, zone])
}
