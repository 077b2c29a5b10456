import { setTimeout as wait } from 'node:timers/promises'
import type { ApiClient } from './running/api-client.ts'
import { MARKER, type Mark, markOf } from './writing/mark.ts'

/** A mark that a query has answered with. */
export interface SeenMark extends Mark {
  /** Epoch milliseconds when the answer was there. */
  readonly seen: number
}

export interface MarkWatch {
  expect(mark: Mark): void
  /** Resolves with all marks when every one of them is seen; no further one is expected then. */
  end(): Promise<readonly SeenMark[]>
}

/** The longest that a mark may stay unseen. */
const PATIENCE_MS = 120_000

/**
 * Asks again and again for the marks that are not seen yet, all with one query, and waits `every` milliseconds from one
 * answer to the next question. So a mark's time to be seen holds the waiting and the query too.
 */
export function watchMarks(api: ApiClient, every = 50): MarkWatch {
  const awaited = new Map<number, Mark>()
  const seen: SeenMark[] = []
  let ending = false

  async function look(): Promise<void> {
    const [oldest] = awaited.values()
    if (oldest === undefined) return
    // A line's time has no milliseconds.
    const from = new Date(oldest.at - 1000).toISOString()
    let failure: unknown
    const { events } = await api
      .json<{ events: { 'url.path'?: string }[] }>('/v1/events', {
        q: `user.name: ${MARKER}`,
        from,
        fields: 'url.path',
        limit: '1000',
      })
      .catch((error: unknown) => {
        // What no query could answer was not visible: it counts as time.
        failure = error
        return { events: [] }
      })
    const now = performance.timeOrigin + performance.now()
    for (const event of events) {
      const mark = awaited.get(markOf(event['url.path'] ?? '') ?? -1)
      if (mark === undefined) continue
      awaited.delete(mark.n)
      seen.push({ ...mark, seen: now })
    }
    if (now - oldest.at > PATIENCE_MS && awaited.has(oldest.n))
      throw new Error(`mark ${oldest.n} was not visible after ${PATIENCE_MS / 1000} s`, { cause: failure })
  }

  async function run(): Promise<readonly SeenMark[]> {
    while (!ending || awaited.size > 0) {
      await look()
      await wait(every)
    }
    return seen.sort((a, b) => a.n - b.n)
  }

  const watching = run()
  // Its failure is told at the end.
  watching.catch(() => undefined)
  return {
    expect: (mark) => void awaited.set(mark.n, mark),
    end() {
      ending = true
      return watching
    },
  }
}
