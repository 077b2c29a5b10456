/** Lets so many at a time go on; the others wait in the order in which they came. */
export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nobody has a turn or waits for one. */
  idle(): Promise<void>
}

export function turns(limit: number): Turns {
  const waiting: (() => void)[] = []
  const idlers: (() => void)[] = []
  let busy = 0
  const leave = () => {
    const next = waiting.shift()
    if (next !== undefined) next()
    else if (--busy === 0) for (const idler of idlers.splice(0)) idler()
  }
  return {
    async take(work) {
      if (busy < limit) busy++
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        leave()
      }
    },
    idle: () => (busy === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
  }
}
