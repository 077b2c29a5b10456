import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { onApiBack, watchApi } from '../api/connection.ts'
import { panelListQuestion } from '../api/questions.ts'
import { LiveTail } from '../live/live-tail.tsx'
import { useLiveStream } from '../live/use-live-stream.ts'
import { DashboardView } from '../panels/dashboard-view.tsx'
import { FailureBoundary } from '../parts/failure-boundary.tsx'
import { Said } from '../parts/said.tsx'
import { PageStateContext, useAddressState, usePageState } from '../state/use-page-state.ts'
import { Banners } from './banners.tsx'
import { Header } from './header.tsx'
import { LoadingStatus } from './loading-status.tsx'
import { RangeNotice } from './range-notice.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { Toolbar } from './toolbar.tsx'
import { useFirstVisit } from './use-first-visit.ts'
import { useRefresh } from './use-refresh.ts'

const EventExplorer = lazy(async () => ({
  default: (await import('../explorer/event-explorer.tsx')).EventExplorer,
}))

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // What fails is shown with a button to try again; an API that is away is asked again when it is back.
      queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false, staleTime: 15_000 },
    },
  })
}

/** The whole page. */
export function App(): ReactNode {
  const [client] = useState(newClient)
  const address = useAddressState()
  useEffect(() => onApiBack(() => void client.invalidateQueries()), [client])
  useEffect(watchApi, [])
  return (
    <QueryClientProvider client={client}>
      <PageStateContext value={address}>
        <Page />
      </PageStateContext>
    </QueryClientProvider>
  )
}

function Page(): ReactNode {
  useRefresh()
  useLiveStream()
  const { state } = usePageState()
  const isSettled = useFirstVisit()
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <div className="top">
        <Header />
        <Toolbar />
      </div>
      <main id="content" tabIndex={-1}>
        <Banners />
        <RangeNotice />
        {state.live && <LiveTail />}
        {isSettled ? <PlaceContent /> : <Waiting />}
      </main>
      <LoadingStatus />
      <ShortcutsDialog />
      <Said />
    </>
  )
}

function PlaceContent(): ReactNode {
  const { place } = usePageState().state
  if (place.kind === 'dashboard') return <DashboardPlace id={place.id} />
  return (
    <FailureBoundary what="The list of events" attempt={place.kind}>
      <Suspense fallback={<Waiting />}>
        <EventExplorer />
      </Suspense>
    </FailureBoundary>
  )
}

function DashboardPlace({ id }: { readonly id: string }): ReactNode {
  const list = useQuery(panelListQuestion)
  const dashboard = list.data?.dashboards.find((each) => each.id === id)
  useEffect(() => {
    document.title = dashboard === undefined ? 'Weir' : `${dashboard.title} · Weir`
  }, [dashboard])
  if (list.data === undefined) {
    return list.isError ? (
      <div className="place-message" role="alert">
        <p>{list.error.message}</p>
        <button type="button" className="button" onClick={() => void list.refetch()}>
          Retry
        </button>
      </div>
    ) : (
      <Waiting />
    )
  }
  if (dashboard === undefined) {
    return (
      <div className="place-message">
        <h1>There is no such dashboard</h1>
        <p>Those that there are stand above.</p>
      </div>
    )
  }
  return (
    <>
      <div className="place-head">
        <h1>{dashboard.title}</h1>
        <p>{dashboard.question}</p>
      </div>
      <DashboardView key={id} dashboard={dashboard} panels={list.data.panels} />
    </>
  )
}

function Waiting(): ReactNode {
  return (
    <div className="place-message">
      <span className="spinner" role="status" aria-label="Loading" />
    </div>
  )
}
