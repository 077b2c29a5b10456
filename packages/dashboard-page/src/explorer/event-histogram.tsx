import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Panel } from '@weir/dashboards'
import { lazy, type ReactNode, Suspense, useCallback, useRef } from 'react'
import { getJson, type Parameters } from '../api/get-json.ts'
import type { PanelAnswer } from '../panels/panel-answer.ts'
import { useTheme } from '../state/theme.ts'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { askedRange } from '../time/asked-range.ts'
import type { RowsAnswer } from '../views/contract.ts'

const PanelView = lazy(async () => ({ default: (await import('../views/panel-view.tsx')).PanelView }))

/** Of all events, whichever dataset they are of: no dashboard has this panel, for each there is of one dataset. */
const panel: Panel = {
  id: 'events-over-time',
  title: 'Events over time',
  question: 'When were they?',
  dataset: 'web.access',
  query: { kind: 'aggregate', aggregates: { events: { by: 'auto' } } },
  view: {
    kind: 'time-series',
    mark: 'bar',
    stacked: false,
    x: { column: '@timestamp', label: 'Time', format: 'time' },
    y: [{ column: 'count', label: 'Events', format: 'count' }],
  },
  columns: [
    { name: '@timestamp', type: 'date' },
    { name: 'count', type: 'number' },
  ],
}

async function eventsOverTime(parameters: Parameters, signal: AbortSignal): Promise<PanelAnswer> {
  const range = askedRange(parameters, Date.now())
  const answer = await getJson<RowsAnswer>(
    '/v1/aggregate',
    { ...parameters, by: 'auto' },
    { signal, rank: () => 1 },
  )
  return { answer, range, zone: parameters['tz'] ?? 'UTC' }
}

/** When the events were that match; a stretch of it can be dragged out. */
export function EventHistogram(): ReactNode {
  const { parameters } = useAsked()
  const { theme } = useTheme()
  const { go } = usePageState()
  const now = useRef(go)
  now.current = go
  const onZoom = useCallback((from: number, to: number) => {
    now.current({ from: new Date(Math.floor(from)).toISOString(), to: new Date(Math.ceil(to)).toISOString() })
  }, [])
  const { data } = useQuery({
    queryKey: ['panel', panel.id, parameters],
    queryFn: ({ signal }) => eventsOverTime(parameters, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="explorer-chart">
      {data !== undefined && data.answer.rows.length > 0 && (
        <Suspense fallback={null}>
          <PanelView
            panel={panel}
            {...data}
            theme={theme}
            onPick={nothing}
            onZoom={onZoom}
            onOpenEvent={nothing}
          />
        </Suspense>
      )}
    </div>
  )
}

function nothing(): void {
  // Bars of time are not picked, they are dragged over.
}
