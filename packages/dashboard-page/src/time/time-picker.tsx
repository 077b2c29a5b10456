import { useQuery } from '@tanstack/react-query'
import { CalendarClock, ChevronLeft, ChevronRight } from 'lucide-react'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { infoQuestion } from '../api/questions.ts'
import { usePopover } from '../parts/use-popover.ts'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { askedRange } from './asked-range.ts'
import { dataRange } from './data-range.ts'
import { periodBeside } from './period-beside.ts'
import { presetOf, presets } from './presets.ts'
import { rangeText } from './range-text.ts'
import { browserZone, instantOf, wallClock } from './zone.ts'
import './time-picker.css'

/** The range of time: by name, exactly, the one before or after; and in which zone times are shown. */
export function TimePicker(): ReactNode {
  const { state, go } = usePageState()
  const { parameters, zone } = useAsked()
  const popover = usePopover()
  const now = Date.now()
  const range = askedRange(parameters, now)
  const name = presetOf(state.from, state.to)?.name ?? rangeText(range, zone)
  return (
    <div className="joined">
      <button
        type="button"
        className="icon-button"
        aria-label="Period before"
        title="Period before"
        onClick={() => go(periodBeside(parameters, -1, Date.now()))}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </button>
      <div className="anchored" ref={popover.place}>
        <button
          ref={popover.button}
          type="button"
          className="button time-button"
          aria-haspopup="dialog"
          aria-expanded={popover.isOpen}
          title={`${rangeText(range, zone)} (${zone})`}
          onClick={popover.toggle}
        >
          <CalendarClock size={15} aria-hidden="true" />
          <span className="visually-hidden">Range of time: </span>
          {name}
          {state.utc && <span className="time-zone">UTC</span>}
        </button>
        {popover.isOpen && <TimeChoice close={popover.close} />}
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label="Period after"
        title="Period after"
        disabled={range.to >= now - 1000}
        onClick={() => go(periodBeside(parameters, 1, Date.now()))}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </button>
    </div>
  )
}

function TimeChoice({ close }: { readonly close: () => void }): ReactNode {
  const { state, go } = usePageState()
  const { data } = useQuery(infoQuestion)
  const all = dataRange(data?.extent, Date.now())
  const choose = (range: { readonly from: string; readonly to: string }) => {
    go({ from: range.from, to: range.to })
    close()
  }
  return (
    <div className="popover time-choice" role="dialog" aria-label="Range of time">
      <div className="time-presets">
        {presets.map((preset) => (
          <button
            key={preset.name}
            type="button"
            className="menu-item"
            aria-pressed={preset.from === state.from && preset.to === state.to}
            onClick={() => choose(preset)}
          >
            {preset.name}
          </button>
        ))}
        {all !== undefined && (
          <button type="button" className="menu-item" onClick={() => choose(all)}>
            All data
          </button>
        )}
      </div>
      <div>
        <ExactRange choose={choose} />
        {browserZone() !== 'UTC' && (
          <label className="time-utc">
            <input
              type="checkbox"
              checked={state.utc}
              onChange={(event) => go({ utc: event.target.checked })}
            />
            Times in UTC instead of {browserZone()}
          </label>
        )}
        <p className="time-tip">A stretch of time can also be dragged out in a chart.</p>
      </div>
    </div>
  )
}

interface ExactRangeProps {
  readonly choose: (range: { readonly from: string; readonly to: string }) => void
}

function ExactRange({ choose }: ExactRangeProps): ReactNode {
  const { parameters, zone } = useAsked()
  const [range] = useState(() => askedRange(parameters, Date.now()))
  const [from, setFrom] = useState(() => inputText(range.from, zone))
  const [to, setTo] = useState(() => inputText(range.to, zone))
  const [fault, setFault] = useState('')
  const faultId = useId()

  function apply(event: FormEvent): void {
    event.preventDefault()
    const [start, end] = [inputTime(from, zone), inputTime(to, zone)]
    if (start === undefined || end === undefined) setFault('Both a beginning and an end are needed')
    else if (start >= end) setFault('The end must be after the beginning')
    else choose({ from: new Date(start).toISOString(), to: new Date(end).toISOString() })
  }

  const common = { type: 'datetime-local', step: 1, className: 'field', 'aria-describedby': faultId } as const
  return (
    <form className="time-exact" onSubmit={apply}>
      <label>
        From
        <input {...common} value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        To
        <input {...common} value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      <p id={faultId} className="time-fault" role="alert">
        {fault}
      </p>
      <button type="submit" className="button button-main">
        Apply
      </button>
    </form>
  )
}

/** As a field for date and time holds it: the wall clock of the zone, to the second. */
function inputText(time: number, zone: string): string {
  return new Date(wallClock(time, zone)).toISOString().slice(0, 19)
}

function inputTime(text: string, zone: string): number | undefined {
  const wall = Date.parse(`${text}Z`)
  return Number.isNaN(wall) ? undefined : instantOf(wall, zone)
}
