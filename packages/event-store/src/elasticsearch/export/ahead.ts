/**
 * The items of several sources as they come, one of each asked for ahead of the reader. Ending the iteration ends the
 * sources.
 */
export async function* oneAhead<Item>(sources: readonly AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  const pending = new Map<number, Promise<{ index: number; result: IteratorResult<Item> }>>()
  const ask = (index: number) => {
    const source = sources[index]
    if (source === undefined) return
    const next = source.next().then((result) => ({ index, result }))
    // It is looked at when its turn comes; until then a failure is no unhandled one.
    next.catch(() => {})
    pending.set(index, next)
  }
  sources.forEach((_, index) => {
    ask(index)
  })
  try {
    while (pending.size > 0) {
      const { index, result } = await Promise.race(pending.values())
      pending.delete(index)
      if (result.done === true) continue
      ask(index)
      yield result.value
    }
  } finally {
    await Promise.allSettled(sources.map((source) => source.return(undefined)))
  }
}
