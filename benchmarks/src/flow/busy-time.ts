export interface Busy {
  /** From the first beginning to the last end. */
  readonly span: number
  /** Of that, while at least one was under way. */
  readonly busy: number
  readonly count: number
}

/** Adds up the time in which at least one of some overlapping works is under way. Times only grow. */
export function busyTime() {
  let [underWay, count] = [0, 0]
  let [first, since, last] = [0, 0, 0]
  let busy = 0
  return {
    begin(at: number): void {
      if (count++ === 0) first = at
      if (underWay++ === 0) since = at
    },
    end(at: number): void {
      if (--underWay === 0) busy += at - since
      last = at
    },
    soFar: (): Busy => ({ span: last - first, busy, count }),
  }
}
