import { type DeadLetter, type DeadReason, deadReasons } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import type { ReplayCounts } from '../dependencies.ts'

export interface WatchedLetters {
  /** Takes letters and gives those that a replay can be asked for; the others are counted as dead still. */
  add(letters: readonly DeadLetter[]): readonly DeadLetter[]
  /** Looks what became of the pending ones; true where something was decided. */
  look(): Promise<boolean>
  pending(): number
  counts(): ReplayCounts
}

interface Watched {
  /** As the letter stood when the replay was asked for. */
  readonly replayed: string | undefined
  /** When it was first seen to be gone, on the clock of `performance`. */
  goneAt?: number
}

const CHUNK = 1000

/**
 * Follows dead letters through a replay that others do. A letter with another time in `replayed` is dead still; one that
 * is gone is an event, or held nothing. Both are seen with the delay of the store's searches, each with its own.
 */
export function watchedLetters(
  store: Pick<EventStore, 'deadLetters' | 'find'>,
  { visibleWithin }: { readonly visibleWithin: number },
): WatchedLetters {
  const pending = new Map<string, Watched>()
  const dead = new Map<DeadReason, number>()
  let [stored, duplicates, skipped, tried] = [0, 0, 0, 0]

  const stillDead = ({ reason }: DeadLetter): void => void dead.set(reason, (dead.get(reason) ?? 0) + 1)

  async function lookAt(ids: readonly string[]): Promise<void> {
    const { letters } = await store.deadLetters.list({ ids, limit: ids.length })
    const there = new Map(letters.map((letter) => [letter.id, letter]))
    const gone: string[] = []
    for (const id of ids) {
      const letter = there.get(id)
      if (letter === undefined) gone.push(id)
      else if (letter.replayed !== pending.get(id)?.replayed) {
        stillDead(letter)
        pending.delete(id)
      }
    }
    if (gone.length > 0) await lookForEvents(gone)
  }

  async function lookForEvents(ids: readonly string[]): Promise<void> {
    const found = await store.find(ids)
    for (const id of ids) {
      const state = found.get(id)?.state
      if (state === 'event') stored++
      else if (state === 'erased') duplicates++
      else if (isLongGone(id)) skipped++
      else continue
      pending.delete(id)
    }
  }

  function isLongGone(id: string): boolean {
    const watched = pending.get(id)
    if (watched === undefined) return false
    watched.goneAt ??= performance.now()
    return performance.now() - watched.goneAt >= visibleWithin
  }

  return {
    add(letters) {
      tried += letters.length
      // Of a line that was too long only the beginning is kept.
      const whole = letters.filter(({ reason }) => reason !== 'line_too_long')
      for (const letter of letters) if (letter.reason === 'line_too_long') stillDead(letter)
      for (const { id, replayed } of whole) pending.set(id, { replayed })
      return whole
    },
    async look() {
      const before = pending.size
      const ids = [...pending.keys()]
      for (let from = 0; from < ids.length; from += CHUNK) await lookAt(ids.slice(from, from + CHUNK))
      return pending.size < before
    },
    pending: () => pending.size,
    counts() {
      const reasons = (Object.keys(deadReasons) as DeadReason[]).filter((reason) => dead.has(reason))
      return {
        tried,
        stored,
        duplicates,
        skipped,
        stillDead: Object.fromEntries(reasons.map((reason) => [reason, dead.get(reason) ?? 0])),
        ...(pending.size === 0 ? {} : { pending: pending.size }),
      }
    },
  }
}
