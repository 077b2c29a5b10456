import type { ReactNode } from 'react'
import { RATE_SECONDS } from './live-store.ts'
import { useLive } from './use-live-stream.ts'
import './live.css'

const WIDTH = 72
const HEIGHT = 20
/** Seconds: a slow log has an event now and then, and that is not 0 or 1 a second. */
const MEAN_OVER = 10

/** How many events arrive in a second, and how many did in each of the last minute. */
export function Pulse(): ReactNode {
  const { isConnected, perSecond, rates } = useLive()
  const most = Math.max(1, ...rates)
  const step = WIDTH / (RATE_SECONDS - 1)
  const points = rates.map((rate, index) => {
    const x = WIDTH - (rates.length - 1 - index) * step
    return `${x.toFixed(1)},${(HEIGHT - 1 - (rate / most) * (HEIGHT - 3)).toFixed(1)}`
  })
  return (
    <span
      className={isConnected ? 'pulse' : 'pulse away'}
      title={isConnected ? 'Events that arrive' : 'Connecting'}
    >
      <span className="pulse-dot" />
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <span className="pulse-rate" data-live-rate={perSecond}>
        {mean(rates.slice(-MEAN_OVER)).toLocaleString('en', { maximumFractionDigits: 1 })} events/s
      </span>
    </span>
  )
}

function mean(rates: readonly number[]): number {
  return rates.length === 0 ? 0 : rates.reduce((sum, rate) => sum + rate, 0) / rates.length
}
