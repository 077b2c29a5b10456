import { setTimeout as delay } from 'node:timers/promises'

export interface PauseLimits {
  readonly firstPause: number
  readonly longestPause: number
}

/** Waits before attempt `attempt` + 1 (from 0): doubled each time up to the longest, a random half of it taken off. */
export async function pauseBefore(
  attempt: number,
  { firstPause, longestPause }: PauseLimits,
  signal: AbortSignal,
): Promise<void> {
  const whole = Math.min(firstPause * 2 ** Math.min(attempt, 30), longestPause)
  await wait(whole * (0.5 + Math.random() / 2), signal)
}

/** Resolves after so many ms, or when the signal aborts. */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
}

/** Waits for `work` at most so many ms; what becomes of it later is nobody's business. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const done = new AbortController()
  await Promise.race([work.catch(() => undefined), wait(ms, done.signal)])
  done.abort()
}
