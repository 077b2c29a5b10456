import { clfTime } from '../clf-time.ts'
import type { LinePool } from './line-pool.ts'
import { type Mark, markLine } from './mark.ts'

export interface PacedWriting {
  readonly pool: LinePool
  /** Lines a second, marks included. */
  readonly rate: number
  /** So long, or until the signal. */
  readonly seconds: number
  /** Milliseconds from one mark to the next. */
  readonly markEvery: number
  write(bytes: Buffer): Promise<void>
  onMark(mark: Mark): void
  /** Epoch milliseconds, and a wait. */
  readonly clock: { now(): number; wait(ms: number): Promise<void> }
}

export interface Written {
  readonly lines: number
  readonly seconds: number
  /** How far the writer itself was behind its pace at the most, in milliseconds. */
  readonly late: number
}

const TICK_MS = 10
/** A writer that fell behind catches up in writes of so many lines. */
const MOST_AT_ONCE = 20_000

/** Writes lines with present times at a steady pace: what is due, every ten milliseconds. */
export async function writePaced(
  { pool, rate, seconds, markEvery, write, onMark, clock }: PacedWriting,
  signal: AbortSignal,
): Promise<Written> {
  const buffer = Buffer.allocUnsafe((pool.longest + 64) * MOST_AT_ONCE)
  const started = clock.now()
  const total = Math.floor(rate * seconds)
  let lines = 0
  let marks = 0
  let late = 0
  while (lines < total && !signal.aborted) {
    const now = clock.now()
    const due = Math.min(total, Math.floor(((now - started) * rate) / 1000))
    const count = Math.min(due - lines, MOST_AT_ONCE)
    if (count > 0) {
      late = Math.max(late, now - started - (lines * 1000) / rate)
      const stamp = Buffer.from(clfTime(now))
      const marked = now - started >= marks * markEvery
      let end = 0
      for (let n = marked ? 1 : 0; n < count; n++)
        end = pool.copy((lines + n) % pool.size, stamp, buffer, end)
      if (marked) end += buffer.write(markLine(marks, now), end, 'latin1')
      await write(buffer.subarray(0, end))
      lines += count
      if (marked) onMark({ n: marks++, line: lines, at: now })
    }
    if (due - lines <= 0) await clock.wait(TICK_MS)
  }
  return { lines, seconds: (clock.now() - started) / 1000, late }
}
