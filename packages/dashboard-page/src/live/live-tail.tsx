import { Pause, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Event } from '../api/answers.ts'
import { walkRows } from '../parts/walk-rows.ts'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { visibleText } from '../text/visible-text.ts'
import { formatCell } from '../views/format-cell.ts'
import { liveStore } from './live-store.ts'
import { useLive } from './use-live-stream.ts'
import './live.css'

/** Events as they arrive, newest first; it can be paused to be read. */
export function LiveTail(): ReactNode {
  const { zone } = useAsked()
  const { go } = usePageState()
  const { events, isPaused, missedWhilePaused, sample, isConnected } = useLive()
  const turn = () =>
    liveStore.change((state) => ({ ...state, isPaused: !state.isPaused, missedWhilePaused: 0 }))
  return (
    <section className="tail" aria-labelledby="tail-title" data-live-rows={events.length}>
      <header className="tail-head">
        <h2 id="tail-title">As they arrive</h2>
        <span className="tail-note">
          {!isConnected && 'Connecting…'}
          {sample !== undefined && `${sample.shown} of ${sample.matched} shown`}
          {isPaused && ` Paused; ${missedWhilePaused} more since`}
        </span>
        <button type="button" className="button" aria-pressed={isPaused} onClick={turn}>
          {isPaused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
          {isPaused ? 'Go on' : 'Pause'}
        </button>
      </header>
      {/* Not read aloud: it would never end. */}
      <div
        className="tail-rows"
        role="log"
        aria-live="off"
        aria-labelledby="tail-title"
        onKeyDown={(event) => walkRows(event, '.tail-row')}
      >
        {events.length === 0 && <p className="tail-none">Nothing has arrived yet.</p>}
        {events.map((event, index) => (
          <TailRow
            key={text(event, 'event.id')}
            event={event}
            isStop={index === 0}
            zone={zone}
            open={(id) => go({ place: { kind: 'events' }, open: id, live: false })}
          />
        ))}
      </div>
    </section>
  )
}

interface TailRowProps {
  readonly event: Event
  /** Whether Tab stops here. */
  readonly isStop: boolean
  readonly zone: string
  readonly open: (id: string) => void
}

function TailRow({ event, isStop, zone, open }: TailRowProps): ReactNode {
  const status = event['http.response.status_code']
  const kind = typeof status === 'number' ? `s${Math.floor(status / 100)}` : levelClass(event['log.level'])
  const duration = event['event.duration']
  return (
    <button
      type="button"
      className="tail-row"
      tabIndex={isStop ? 0 : -1}
      onClick={() => open(text(event, 'event.id'))}
    >
      <span className="tail-time">{formatCell(text(event, '@timestamp'), 'time', zone, Date.now())}</span>
      <span className={`tail-status ${kind}`}>
        {typeof status === 'number' ? status : visibleText(text(event, 'log.level'))}
      </span>
      <span className="tail-method">{visibleText(text(event, 'http.request.method'))}</span>
      <bdi className="tail-what">
        {visibleText(text(event, 'url.original') || text(event, 'message') || text(event, 'event.original'))}
      </bdi>
      <span className="tail-duration">
        {typeof duration === 'number' ? formatCell(duration, 'duration', zone) : ''}
      </span>
      <bdi className="tail-from">
        {visibleText(text(event, 'source.address') || text(event, 'host.name'))}
      </bdi>
    </button>
  )
}

function text(event: Event, field: string): string {
  const value = event[field]
  return typeof value === 'string' ? value : ''
}

function levelClass(level: unknown): string {
  if (level === 'error' || level === 'critical') return 's5'
  return level === 'warning' ? 's4' : 's2'
}
