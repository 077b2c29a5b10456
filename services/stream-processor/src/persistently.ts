import { setTimeout as delay } from 'node:timers/promises'

/**
 * Told of what is tried again: the error when it first fails, and then once how that ended: `stored` after all, or
 * `given up` because whoever asked was told to stop.
 */
export type StoreHealth = (state: Error | 'stored' | 'given up') => void

export interface Persistence {
  /** `pause`: try again with growing pauses for as long as it takes. `fail`: the first failure is the caller's. */
  readonly onUnavailable: 'pause' | 'fail'
  readonly health: StoreHealth
}

const LONGEST_PAUSE_MS = 30_000

/** Does what the store may not be able to do just now. Rejects where told to, and when `signal` has aborted. */
export async function persistently<T>(
  attempt: () => Promise<T>,
  { onUnavailable, health }: Persistence,
  signal: AbortSignal,
): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      const result = await attempt()
      if (failures > 0) health('stored')
      return result
    } catch (error) {
      if (onUnavailable === 'fail') throw error
      if (signal.aborted) {
        if (failures > 0) health('given up')
        throw error
      }
      if (failures === 0) health(error instanceof Error ? error : new Error(String(error)))
      const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2)
      try {
        await delay(pause, undefined, { signal })
      } catch (stopped) {
        health('given up')
        throw stopped
      }
    }
  }
}
