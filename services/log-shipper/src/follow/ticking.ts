import type { Tick } from './reading.ts'

export interface Ticking {
  now(): Tick
  /** Resolves at the next tick, or when woken; at once where that has happened since it was last awaited. */
  next(): Promise<void>
  wake(): void
  stop(): void
}

/** Counts moments, one every `interval` milliseconds: waiting is measured by them, whatever the clock of the day does. */
export function ticking(interval: number): Ticking {
  let ticks = 0
  let woken = false
  let wakeWaiter: (() => void) | undefined
  const wake = () => {
    woken = true
    wakeWaiter?.()
  }
  const timer = setInterval(() => {
    ticks++
    wake()
  }, interval)
  return {
    now: () => ticks,
    async next() {
      if (!woken) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wakeWaiter = resolve
        await promise
        wakeWaiter = undefined
      }
      woken = false
    },
    wake,
    stop() {
      clearInterval(timer)
      wake()
    },
  }
}
