/** Lets so many at a time go on; the others wait in the order in which they came. */
export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nobody has a turn; with a limit above 0, nobody waits for one then either. */
  idle(): Promise<void>
  /** To be called where the limit may have grown and nobody's turn ends. */
  admit(): void
}

/** @param limit how many at a time; a function is asked each time a turn is wanted or ends */
export function turns(limit: number | (() => number)): Turns {
  const most = typeof limit === 'number' ? () => limit : limit
  const waiting: (() => void)[] = []
  const idlers: (() => void)[] = []
  let busy = 0
  const admit = () => {
    while (waiting.length > 0 && busy < most()) {
      busy++
      waiting.shift()?.()
    }
    if (busy === 0) for (const idler of idlers.splice(0)) idler()
  }
  return {
    admit,
    async take(work) {
      if (waiting.length === 0 && busy < most()) busy++
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        busy--
        admit()
      }
    },
    idle: () => (busy === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
  }
}
