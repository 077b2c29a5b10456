import type { RawRecord } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import { type Persistence, persistently } from './persistently.ts'
import { atAnyTime } from './replay.ts'
import { replayLetters } from './replay-letters.ts'
import { createStages, type StageSettings } from './stages.ts'

/** Letters at once: some 20 ms of work, so that the thread is given back often. */
const PAGE = 1000

export interface RequestedReplayOptions extends StageSettings, Persistence {
  readonly store: EventStore
}

/**
 * Makes what drives dead letters through again that records on the bus ask for (`weir.replay`). The line that is parsed is
 * the one that the store holds; what is a dead letter no more is left alone, so that a request may come twice. No account
 * counts a line as read again.
 */
export function createRequestedReplay(
  options: RequestedReplayOptions,
): (requests: readonly RawRecord[], signal: AbortSignal) => Promise<void> {
  const { store } = options
  const stages = createStages(options)
  const keeping = atAnyTime(stages)
  return async (requests, signal) => {
    for (const { keep, format, ids } of alike(requests)) {
      for (let from = 0; from < ids.length; from += PAGE) {
        const some = ids.slice(from, from + PAGE)
        const replay = async () => {
          const { letters } = await store.deadLetters.list({ ids: some, limit: some.length })
          await replayLetters(letters, format, keep ? keeping : stages, store)
        }
        await persistently(replay, options, signal)
      }
    }
  }
}

interface Alike {
  readonly keep: boolean
  readonly format: string | undefined
  readonly ids: string[]
}

/** Requests by what they ask for, each id once. */
function alike(requests: readonly RawRecord[]): readonly Alike[] {
  const groups = new Map<string, Alike>()
  const seen = new Set<string>()
  for (const { event, weir } of requests) {
    const id = event?.id
    if (id === undefined || seen.has(id)) continue
    seen.add(id)
    const keep = weir?.replay === 'keep'
    const key = `${keep} ${weir?.format ?? ''}`
    const group = groups.get(key) ?? { keep, format: weir?.format, ids: [] }
    groups.set(key, group)
    group.ids.push(id)
  }
  return [...groups.values()]
}
