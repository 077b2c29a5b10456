import type { Clock } from '../src/index.ts'

export interface HandClock extends Clock {
  /** Moves the time on by itself, as a slow write does. */
  pass(milliseconds: number): void
}

/** A clock that sleeps at once: its time moves by what was slept, and by what a test lets pass. */
export function handClock(start: number): HandClock {
  let now = start
  return {
    now: () => now,
    pass: (milliseconds) => {
      now += milliseconds
    },
    sleep: async (milliseconds) => {
      now += milliseconds
    },
  }
}
