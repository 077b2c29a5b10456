import { Radio } from 'lucide-react'
import type { ReactNode } from 'react'
import { KqlBar } from '../kql/kql-bar.tsx'
import { refreshChoices } from '../state/page-state.ts'
import { usePageState } from '../state/use-page-state.ts'
import { TimePicker } from '../time/time-picker.tsx'
import { Controls } from './controls.tsx'
import { Pills } from './pills.tsx'
import '../parts/controls.css'

/** Which events are shown: the query, controls, the range of time, and how often they are asked for again. */
export function Toolbar(): ReactNode {
  return (
    <search aria-label="Which events">
      <div className="toolbar">
        <KqlBar />
        <Controls />
        <TimePicker />
        <RefreshChoice />
        <LiveSwitch />
      </div>
      <Pills />
    </search>
  )
}

function RefreshChoice(): ReactNode {
  const { state, go } = usePageState()
  return (
    <select
      className="select"
      aria-label="Refresh"
      title="How often everything is asked for again"
      value={state.refresh}
      onChange={(event) => go({ refresh: Number(event.target.value) })}
    >
      {refreshChoices.map((seconds) => (
        <option key={seconds} value={seconds}>
          {refreshName(seconds)}
        </option>
      ))}
    </select>
  )
}

function refreshName(seconds: number): string {
  if (seconds === 0) return 'Refresh: off'
  return seconds < 60 ? `Every ${seconds} s` : `Every ${seconds / 60} min`
}

function LiveSwitch(): ReactNode {
  const { state, go } = usePageState()
  // What arrives now can only be seen where the range ends now.
  const range = state.to === 'now' ? {} : { from: 'now-1h', to: 'now' }
  return (
    <button
      type="button"
      className="button"
      aria-pressed={state.live}
      title="Events as they arrive"
      onClick={() => go(state.live ? { live: false } : { live: true, ...range })}
    >
      <Radio size={15} aria-hidden="true" />
      Live
    </button>
  )
}
