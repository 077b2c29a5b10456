import { type Query, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { EventPage } from '../api/answers.ts'
import { infoQuestion } from '../api/questions.ts'
import { usePageState } from '../state/use-page-state.ts'
import type { RowsAnswer } from '../views/contract.ts'

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

  // Who opens the page before the first line is stored sees it come.
  const { data, dataUpdatedAt } = useQuery(infoQuestion)
  const isSomethingStored = data !== undefined && data.events > 0
  useEffect(() => {
    if (isSomethingStored && dataUpdatedAt > 0)
      void client.invalidateQueries({ predicate: foundNothingStored })
  }, [client, isSomethingStored, dataUpdatedAt])
}

/** An answer of a time when nothing was stored at all. */
function foundNothingStored({ state }: Query): boolean {
  const data = state.data as
    | { readonly answer?: RowsAnswer; readonly pages?: readonly EventPage[] }
    | null
    | undefined
  return data?.answer?.available === null || data?.pages?.[0]?.available === null
}

/** Pages of a list that are asked for again; of a longer one somebody reads the end. */
const PAGES = 2

function isShort({ state }: Query): boolean {
  const pages = (state.data as { readonly pages?: readonly unknown[] } | undefined)?.pages
  return (pages?.length ?? 0) <= PAGES
}
