import { setTimeout as delay } from 'node:timers/promises'
import type { DeadLetter, RawRecord } from '@weir/event-model'
import type { DeadLetterQuery, EventStore } from '@weir/event-store'
import type { ReplayPort } from '../dependencies.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { watchedLetters } from './watched-letters.ts'

export interface ReplayOverBusOptions {
  readonly store: Pick<EventStore, 'deadLetters' | 'find'>
  /** Publishes to the topic of raw logs. */
  publish(records: readonly RawRecord[]): Promise<void>
  /** Without any decision for so many milliseconds nobody is waited for any longer. */
  readonly patience: number
  /** How often the letters are looked at, in milliseconds; 500 unless said. */
  readonly poll?: number
  /**
   * How long after its dead letter an event may become visible, in milliseconds; 5,000 unless said. A letter that is gone
   * for longer without an event held nothing.
   */
  readonly visibleWithin?: number
}

const PAGE = 1000
/** Letters under way at once: what is watched is bounded, whatever their number. */
const MOST_PENDING = 5000

/**
 * A replay for who may only read the store: asks the stream processors for it over the bus, by records that name the dead
 * letters, and watches what becomes of these. Whatever is not decided when it gives up goes on by itself.
 */
export function replayOverBus(options: ReplayOverBusOptions): ReplayPort {
  const { store, poll = 500, visibleWithin = 5000, patience } = options
  return async ({ reason, ids, keep = false, format }, signal) => {
    const which = { ...(reason === undefined ? {} : { reason }), ...(ids === undefined ? {} : { ids }) }
    const watched = watchedLetters(store, { visibleWithin })
    let decidedAt = performance.now()

    /** Waits until fewer than so many are pending; false where the patience is at its end. */
    async function fewerThan(most: number): Promise<boolean> {
      while (watched.pending() >= most) {
        await delay(poll, undefined, { signal })
        if (await watched.look()) decidedAt = performance.now()
        else if (performance.now() - decidedAt > patience) return false
      }
      return true
    }

    for await (const letters of pagesOf(store, which)) {
      signal.throwIfAborted()
      const asked = watched.add(letters)
      await published(
        options,
        asked.map((letter) => requestOf(letter, keep, format)),
      )
      decidedAt = performance.now()
      if (!(await fewerThan(MOST_PENDING))) break
    }
    await fewerThan(1)
    return watched.counts()
  }
}

/** All dead letters page by page, each page after the last one's end, so that it matters not what goes or comes meanwhile. */
async function* pagesOf(
  store: Pick<EventStore, 'deadLetters'>,
  which: Pick<DeadLetterQuery, 'reason' | 'ids'>,
): AsyncGenerator<readonly DeadLetter[]> {
  let after: DeadLetter | undefined
  do {
    const place: Pick<DeadLetterQuery, 'after'> = after === undefined ? {} : { after }
    const { letters } = await store.deadLetters.list({ ...which, ...place, limit: PAGE })
    if (letters.length > 0) yield letters
    after = letters.at(-1)
  } while (after !== undefined)
}

/** The line stays where it is: who replays takes the one that the store holds. */
function requestOf({ id, format: own }: DeadLetter, keep: boolean, named: string | undefined): RawRecord {
  const format = named ?? own
  return {
    message: '',
    event: { id },
    weir: { replay: keep ? 'keep' : 'again', ...(format === undefined ? {} : { format }) },
  }
}

async function published(
  { publish, patience }: ReplayOverBusOptions,
  records: readonly RawRecord[],
): Promise<void> {
  if (records.length === 0) return
  const late = new AbortController()
  try {
    await Promise.race([
      publish(records),
      delay(patience, undefined, { signal: late.signal }).then(() => {
        throw new ProblemError(503, 'Nothing can be asked of the stream processors just now', {
          retryAfter: 30,
        })
      }),
    ])
  } finally {
    late.abort()
  }
}
