export interface SlotOptions {
  /** Asked again whenever a slot becomes free; the smallest goes first. */
  readonly rank: () => number
  readonly signal?: AbortSignal | undefined
}

interface Waiting extends SlotOptions {
  readonly begin: () => void
}

/**
 * Lets so many tasks run at once, those of the smallest rank first; among equals the one that came first. A task that is
 * aborted before it began never begins.
 */
export function slots(most: number): <T>(options: SlotOptions, task: () => Promise<T>) => Promise<T> {
  const waiting = new Set<Waiting>()
  let running = 0

  function beginNext(): void {
    if (running >= most) return
    let first: Waiting | undefined
    let least = Number.POSITIVE_INFINITY
    for (const each of waiting) {
      const rank = each.rank()
      if (first !== undefined && rank >= least) continue
      first = each
      least = rank
    }
    if (first === undefined) return
    waiting.delete(first)
    running++
    first.begin()
  }

  return async (options, task) => {
    const { signal } = options
    signal?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const place: Waiting = { ...options, begin: resolve }
    const leave = () => {
      if (waiting.delete(place)) reject(signal?.reason)
    }
    waiting.add(place)
    signal?.addEventListener('abort', leave, { once: true })
    // Tasks of one moment are ranked together.
    queueMicrotask(beginNext)
    await promise
    signal?.removeEventListener('abort', leave)
    try {
      return await task()
    } finally {
      running--
      beginNext()
    }
  }
}
