import type { EventStore } from '@weir/event-store'
import type { Logger } from '@weir/service-kit'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface SweepOptions {
  readonly store: Pick<EventStore, 'expire'>
  /** Events whose time lies further back are deleted, and dead letters that were put aside earlier. */
  readonly retentionDays: number
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly timers: SweepTimers
  now(): Date
}

/** `setTimeout` and `clearTimeout` of Node, or a test's own. */
export interface SweepTimers {
  setTimeout(work: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
}

export interface RetentionSweep {
  /** Ends the sweeping; resolves when a sweep that was under way is done. May be called twice. */
  close(): Promise<void>
}

/**
 * Deletes what has expired, at once and then a day after each sweep. A sweep that fails (disk full) is told in the log
 * and tried again an hour later: what should be gone stays till then, and nothing else is lost.
 */
export function retentionSweep({ store, retentionDays, log, timers, now }: SweepOptions): RetentionSweep {
  let closed = false
  let timer: unknown
  let underWay = sweep()

  async function sweep(): Promise<void> {
    const failed = await expire()
    if (closed) return
    timer = timers.setTimeout(
      () => {
        underWay = sweep()
      },
      failed ? HOUR : DAY,
    )
  }

  async function expire(): Promise<boolean> {
    const before = now().getTime() - retentionDays * DAY
    try {
      const removed = await store.expire(before)
      if (removed > 0)
        log.info(
          { removed, before: new Date(before).toISOString() },
          'deleted what is older than the retention',
        )
      return false
    } catch (error) {
      log.warn({ err: error }, 'what is older than the retention could not be deleted; it is tried again')
      return true
    }
  }

  return {
    async close() {
      closed = true
      timers.clearTimeout(timer)
      await underWay
    },
  }
}
