import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { usePageState } from '../state/use-page-state.ts'

/** Seconds between two refreshes while events are watched as they arrive. */
const LIVE_EVERY = 5

/** Asks for everything on the page again as often as the state says; not while it is hidden or still waiting. */
export function useRefresh(): void {
  const client = useQueryClient()
  const { state } = usePageState()
  const seconds = state.live ? LIVE_EVERY : state.refresh
  useEffect(() => {
    if (seconds === 0) return
    const timer = setInterval(() => {
      if (document.hidden || client.isFetching({ queryKey: ['panel'] }) > 0) return
      void client.invalidateQueries({ queryKey: ['panel'] })
      void client.invalidateQueries({ queryKey: ['events'], predicate: isShort })
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [client, seconds])
}

/** Pages of a list that are asked for again; of a longer one somebody reads the end. */
const PAGES = 2

function isShort({ state }: Query): boolean {
  const pages = (state.data as { readonly pages?: readonly unknown[] } | undefined)?.pages
  return (pages?.length ?? 0) <= PAGES
}
