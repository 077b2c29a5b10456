import type { Run } from './run.ts'

/** What a person says of a run; instants are milliseconds since 1970. */
export interface RunWishes {
  readonly requests?: number | undefined
  /** Requests per second. */
  readonly rate?: number | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly requestsPerDay: number
}

/** Wishes that contradict each other; the message names them without a flag's or variable's form. */
export class ContradictoryRun extends RangeError {
  override name = 'ContradictoryRun'
}

const DAY = 86_400_000

/**
 * The run that somebody means: a rate, so many requests, past traffic from … to …, or, where nothing is said, live
 * traffic. A number without a beginning ends now and is as long as so many requests take at the traffic's own pace.
 *
 * @throws ContradictoryRun
 */
export function chooseRun(wishes: RunWishes, now: number): Run {
  const { requests, rate, from, to = now, requestsPerDay } = wishes
  if (rate !== undefined) {
    if (wishes.from !== undefined || wishes.to !== undefined)
      throw new ContradictoryRun('a rate begins now: it goes with no from and no to')
    return { kind: 'rate', rate, from: now, ...(requests === undefined ? {} : { requests }) }
  }
  if (from !== undefined && from >= to) throw new ContradictoryRun('from must lie before to')
  if (requests !== undefined) {
    const span = Math.max(60_000, (requests / requestsPerDay) * DAY)
    return { kind: 'count', requests, from: from ?? Math.floor(to - span), to }
  }
  if (from !== undefined) return { kind: 'backfill', from, to }
  if (wishes.to !== undefined) throw new ContradictoryRun('to needs a from or a number of requests')
  return { kind: 'live', from: now }
}
