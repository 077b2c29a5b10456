import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { infoQuestion } from '../api/questions.ts'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { askedRange } from '../time/asked-range.ts'
import { dataRange, isBesideData } from '../time/data-range.ts'
import { rangeText } from '../time/range-text.ts'

/** Where all events are before or after the range: the way to them in one click. A log of 2015 is no empty page. */
export function RangeNotice(): ReactNode {
  const { go } = usePageState()
  const { parameters, zone } = useAsked()
  const { data } = useQuery(infoQuestion)
  if (data === undefined) return null
  if (data.extent === null) return <NothingStored />
  const now = Date.now()
  const all = dataRange(data.extent, now)
  if (all === undefined || !isBesideData(askedRange(parameters, now), data.extent)) return null
  const days = rangeText({ from: Date.parse(data.extent.from), to: Date.parse(data.extent.to) + 1 }, zone)
  return (
    <div className="range-notice" role="status">
      <span>No event lies in this range of time.</span>
      <button type="button" className="button button-main" onClick={() => go(all)}>
        Show all data ({days})
      </button>
    </div>
  )
}

function NothingStored(): ReactNode {
  return (
    <div className="range-notice" role="status">
      <span>
        Nothing is stored yet. <code>weir up access.log</code> brings a log in; <code>weir up --demo</code>{' '}
        shows simulated traffic.
      </span>
    </div>
  )
}
