import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import { fieldsQuestion } from '../api/questions.ts'
import { FailureBoundary } from '../parts/failure-boundary.tsx'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { ColumnChoice } from './column-choice.tsx'
import { standardColumns } from './columns.ts'
import { EventDetails } from './event-details.tsx'
import { EventHistogram } from './event-histogram.tsx'
import { eventsQuestion } from './event-questions.ts'
import { EventTable } from './event-table.tsx'
import { ExportMenu } from './export-menu.tsx'
import './explorer.css'

/** The events themselves: a list that goes on as it is scrolled, and one of them in full beside it. */
export function EventExplorer(): ReactNode {
  const { state, go } = usePageState()
  const { parameters } = useAsked()
  const catalogue = useQuery(fieldsQuestion)
  const known = catalogue.data?.fields
  const columns = useMemo(() => {
    const chosen = state.columns.length === 0 ? standardColumns : state.columns
    return known === undefined ? chosen : chosen.filter((name) => known.some((field) => field.name === name))
  }, [state.columns, known])
  const fields = useMemo(() => [...new Set(['event.id', '@timestamp', ...columns])], [columns])
  const list = useInfiniteQuery({
    ...eventsQuestion(parameters, state.sort, fields),
    placeholderData: keepPreviousData,
  })
  const events = useMemo(() => list.data?.pages.flatMap((page) => page.events) ?? [], [list.data])
  const total = list.data?.pages[0]?.total
  useEffect(() => {
    document.title = 'Events · Weir'
  }, [])

  const cardState = list.isError
    ? 'error'
    : list.isPending || list.isPlaceholderData
      ? 'loading'
      : total === 0
        ? 'empty'
        : 'ready'
  return (
    <div className={state.open === '' ? 'explorer' : 'explorer with-details'}>
      <section className="explorer-list" data-explorer={cardState} aria-busy={cardState === 'loading'}>
        <header className="explorer-head">
          <h1>Events</h1>
          <p role="status">{total === undefined ? '' : `${total.toLocaleString('en')} match`}</p>
          {cardState === 'loading' && <span className="spinner card-spinner" aria-hidden="true" />}
          <span className="explorer-actions">
            <ColumnChoice fields={known ?? []} columns={columns} />
            <ExportMenu columns={columns} />
          </span>
        </header>
        <FailureBoundary what="The chart" attempt={parameters}>
          <EventHistogram />
        </FailureBoundary>
        {cardState === 'error' && (
          <div className="card-message" role="alert">
            <p className="card-error">{list.error?.message}</p>
            <button type="button" className="button" onClick={() => void list.refetch()}>
              <RotateCw size={14} aria-hidden="true" />
              Retry
            </button>
          </div>
        )}
        {cardState === 'empty' && <p className="explorer-none">No events match</p>}
        {events.length > 0 && (
          <EventTable
            // Another question is read from its beginning.
            key={JSON.stringify([parameters, state.sort])}
            events={events}
            columns={columns}
            fields={known ?? []}
            total={total ?? events.length}
            more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
          />
        )}
      </section>
      {state.open !== '' && (
        <EventDetails id={state.open} fields={known ?? []} close={() => go({ open: '' })} />
      )}
    </div>
  )
}
