import type { Panel, Place } from '@weir/dashboards'
import { Info } from 'lucide-react'
import {
  type CSSProperties,
  lazy,
  memo,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useId,
  useRef,
  useState,
} from 'react'
import { FailureBoundary } from '../parts/failure-boundary.tsx'
import { withFilters } from '../state/filter.ts'
import { useTheme } from '../state/theme.ts'
import { usePageState } from '../state/use-page-state.ts'
import type { Pick, ViewHandle } from '../views/contract.ts'
import { CardMessage } from './card-message.tsx'
import { PanelMenu } from './panel-menu.tsx'
import { usePanelAnswer } from './use-panel-answer.ts'
import { useRank } from './use-rank.ts'
import './panel-card.css'

// Charts are most of the code; the shell is there before them.
const PanelView = lazy(async () => ({ default: (await import('../views/panel-view.tsx')).PanelView }))

interface PanelCardProps {
  readonly panel: Panel
  readonly place: Place
}

/** One panel on its place in the grid: title, question and menu, and below them its view or why there is none. */
export const PanelCard = memo(function PanelCard({ panel, place }: PanelCardProps): ReactNode {
  const { card, rank } = useRank(place)
  const { state, shown, error, retry, lacks } = usePanelAnswer(panel, rank)
  const view = useRef<ViewHandle>(null)
  const [asTable, setAsTable] = useState(false)
  const titleId = useId()
  const isDrawn = shown !== undefined && (state === 'ready' || state === 'loading')
  return (
    <article
      ref={card}
      className="card"
      data-panel={panel.id}
      data-state={state}
      aria-labelledby={titleId}
      aria-busy={state === 'loading'}
      style={placeVariables(place)}
      data-width={place.w <= 12 ? 'half' : 'full'}
      data-height={place.h}
    >
      <header className="card-head">
        <h2 id={titleId} title={panel.question}>
          {panel.title}
        </h2>
        <span className="card-question" title={panel.question}>
          <Info size={13} aria-hidden="true" />
          <span className="visually-hidden">{panel.question}</span>
        </span>
        {state === 'loading' && <span className="spinner card-spinner" aria-hidden="true" />}
        <PanelMenu
          panel={panel}
          shown={shown}
          view={view}
          table={isTable(panel) ? undefined : { isOn: asTable, turn: () => setAsTable(!asTable) }}
        />
      </header>
      <div className="card-body">
        {isDrawn ? (
          <FailureBoundary what={panel.title} attempt={shown}>
            <Suspense fallback={null}>
              <DrawnPanel panel={panel} shown={shown} view={view} asTable={asTable} />
            </Suspense>
          </FailureBoundary>
        ) : (
          <CardMessage panel={panel} state={state} error={error} retry={retry} lacks={lacks} />
        )}
      </div>
    </article>
  )
})

/** The place for the style sheet, which uses it where the window is wide enough. */
function placeVariables({ x, y, w, h }: Place): CSSProperties {
  const variables = { '--column': `${x + 1} / span ${w}`, '--rows': `${y + 1} / span ${h}` }
  return variables as CSSProperties
}

interface DrawnPanelProps {
  readonly panel: Panel
  readonly shown: NonNullable<ReturnType<typeof usePanelAnswer>['shown']>
  readonly view: RefObject<ViewHandle | null>
  readonly asTable: boolean
}

/** What can be read line by line already. */
function isTable({ view }: Panel): boolean {
  return ['table', 'events-table', 'headline', 'number'].includes(view.kind)
}

function DrawnPanel({ panel, shown, view, asTable }: DrawnPanelProps): ReactNode {
  const { theme } = useTheme()
  const { state, go } = usePageState()
  // Charts are told of clicks long after they were drawn: they get functions that stay, and those read what is now.
  const now = useRef({ state, go })
  now.current = { state, go }
  const onPick = useCallback((picks: readonly Pick[]) => {
    now.current.go({ filters: withFilters(now.current.state.filters, picks) })
  }, [])
  const onZoom = useCallback((from: number, to: number) => {
    const [start, end] = [Math.floor(Math.min(from, to)), Math.ceil(Math.max(from, to))]
    if (end - start < 1000) return
    now.current.go({ from: new Date(start).toISOString(), to: new Date(end).toISOString() })
  }, [])
  const onOpenEvent = useCallback((id: string) => now.current.go({ place: { kind: 'events' }, open: id }), [])
  return (
    <PanelView
      ref={view}
      panel={panel}
      answer={shown.answer}
      range={shown.range}
      zone={shown.zone}
      theme={theme}
      asTable={asTable}
      onPick={onPick}
      onZoom={onZoom}
      onOpenEvent={onOpenEvent}
    />
  )
}
