import type { LogEvent } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import type { Kql } from '@weir/query'
import type { Logger } from '@weir/service-kit'
import { idOf, newEvents } from './new-events.ts'
import { laterPlace, type Place, streamEventId } from './place.ts'
import { serverSentEvent } from './server-sent-events.ts'

/** An event as it is sent. */
export interface Shown {
  /** Id in the stream. */
  readonly id: string
  readonly eventId: string
  /** What is written to each listener. */
  readonly text: string
}

/** What one look found, for every listener. */
export interface Tick {
  readonly shown: readonly Shown[]
  /** Rate and, where not everything is shown, the sample: what is written after the events. */
  readonly text: string
}

export interface FeedOptions {
  readonly now: () => Date
  readonly log: Logger
  /** Milliseconds between two looks. */
  readonly pollEvery: number
  /** After so many milliseconds a look is given up. */
  readonly timeout: number
}

export interface Feed {
  /** Resolves when the feed knows what is there already; rejects where the store cannot say. */
  readonly ready: Promise<void>
  readonly listeners: Set<(tick: Tick) => void>
  /** What was shown after the event of this id, or `undefined` where that is not known exactly any more. */
  shownAfter(id: string): readonly Shown[] | undefined
  stop(): void
}

export const EVENTS_A_SECOND = 200
const OVERLAP_MS = 10_000
/** Events that are kept for listeners that come back. */
const KEPT = 1000

/**
 * Asks the store again and again what is new for one query, once for all that listen to it. The store is asked and not the
 * processor, because the processor may run elsewhere and must never wait for a reader; a look costs one count, and a
 * search where there is something new.
 */
export function feed(store: EventStore, filter: Kql, options: FeedOptions): Feed {
  const { now, log, pollEvery, timeout } = options
  const stop = new AbortController()
  const most = Math.max(1, Math.round((EVENTS_A_SECOND * pollEvery) / 1000))
  const found = newEvents(store, filter, { now, overlap: OVERLAP_MS, most })
  const listeners = new Set<(tick: Tick) => void>()
  let kept: Shown[] = []
  let place: Place | undefined
  let number = 0
  let failing = false
  let timer: NodeJS.Timeout | undefined
  let lookedAt = 0

  const untilStopped = () => AbortSignal.any([stop.signal, AbortSignal.timeout(timeout)])

  function shownOf(event: Partial<LogEvent>): Shown {
    place = laterPlace(place, event)
    const id = streamEventId(place, number++)
    return { id, eventId: idOf(event), text: serverSentEvent('request', event, id) }
  }

  async function look(): Promise<void> {
    const { matched, events } = await found.look(untilStopped())
    const at = now().getTime()
    const seconds = Math.max(at - lookedAt, pollEvery) / 1000
    lookedAt = at
    const shown = events.map(shownOf)
    const sampled = matched > shown.length
    // Of a sample nobody can say what came after one of its events.
    kept = sampled ? [] : [...kept, ...shown].slice(-KEPT)
    const perSecond = Math.round((matched / seconds) * 10) / 10
    const rate = serverSentEvent('rate', { at: now().toISOString(), perSecond, matched })
    const text = sampled ? sampleOf(shown.length, matched) + rate : rate
    for (const listener of listeners) listener({ shown, text })
  }

  function lookAgain(): void {
    if (stop.signal.aborted) return
    timer = setTimeout(async () => {
      try {
        await look()
        failing = false
      } catch (error) {
        if (stop.signal.aborted) return
        // Once for each outage; the next look finds what this one did not.
        if (!failing) log.warn({ err: error }, 'the store does not tell what is new; live streams wait')
        failing = true
      }
      lookAgain()
    }, pollEvery)
  }

  const ready = found.begin(untilStopped()).then(() => {
    lookedAt = now().getTime()
    lookAgain()
  })
  // Whoever waits for it is told; nobody may be waiting any more.
  ready.catch(() => undefined)
  return {
    ready,
    listeners,
    shownAfter(id) {
      const index = kept.findIndex((shown) => shown.id === id)
      return index === -1 ? undefined : kept.slice(index + 1)
    },
    stop() {
      stop.abort()
      clearTimeout(timer)
    },
  }
}

/** Says that not everything is shown: `shown` events of `matched`. */
export function sampleOf(shown: number, matched: number): string {
  return serverSentEvent('sample', { shown, matched })
}
