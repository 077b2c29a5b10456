/** Collects what a subscription gets. */
export interface BatchCollector<T> {
  readonly batches: (readonly T[])[]
  onBatch(batch: readonly T[]): Promise<void>
  /** Resolves when at least so many records have come. */
  reached(count: number): Promise<T[]>
}

export function batchCollector<T>(): BatchCollector<T> {
  const batches: (readonly T[])[] = []
  let waiting: { count: number; resolve(records: T[]): void }[] = []
  const check = () => {
    const records = batches.flat()
    waiting = waiting.filter(({ count, resolve }) => {
      if (records.length < count) return true
      resolve(records)
      return false
    })
  }
  return {
    batches,
    async onBatch(batch) {
      batches.push(batch)
      check()
    },
    reached(count) {
      const { promise, resolve } = Promise.withResolvers<T[]>()
      waiting.push({ count, resolve })
      check()
      return promise
    },
  }
}
