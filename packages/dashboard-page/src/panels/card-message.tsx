import type { Panel } from '@weir/dashboards'
import { RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { MissingFieldHint } from './missing-field-hint.tsx'
import type { CardState } from './panel-state.ts'

interface CardMessageProps {
  readonly panel: Panel
  readonly state: CardState
  readonly error: Error | null
  readonly retry: () => void
  readonly lacks: string | undefined
}

/** What stands in a card that has nothing to draw. */
export function CardMessage({ panel, state, error, retry, lacks }: CardMessageProps): ReactNode {
  if (state === 'error') {
    return (
      <div className="card-message" role="alert">
        <p className="card-error">{error?.message ?? 'This could not be answered'}</p>
        <button type="button" className="button" onClick={retry}>
          <RotateCw size={14} aria-hidden="true" />
          Retry
        </button>
      </div>
    )
  }
  if (state !== 'empty') return null
  if (lacks !== undefined) return <MissingFieldHint field={lacks} />
  return (
    <div className="card-message">
      <p>{nothingOf(panel)}</p>
    </div>
  )
}

function nothingOf(panel: Panel): string {
  if (panel.query.kind === 'dead-letters') return 'No dead letters: every line became an event'
  return panel.dataset === 'app.log' ? 'No application events match' : 'No requests match'
}
