import type { EventBus } from '@weir/event-bus'
import { type DeadLetter, topics } from '@weir/event-model'
import type { Rejection, WriteBatch } from '@weir/event-store'

/** What became of a batch, for other consumers of the bus. */
export interface StoredLines {
  /** Gone through where events are published: they are parsed again then, which is cheaper than keeping them. */
  readonly parts: Iterable<WriteBatch>
  readonly deadLetters: readonly DeadLetter[]
  readonly rejected: readonly Rejection[]
}

export type Forward = (lines: StoredLines, signal: AbortSignal) => Promise<void>

const RECORDS_AT_ONCE = 1000

/**
 * Publishes the dead letters of a batch, and its events where asked for, with their ids. It comes after the store has them
 * and before the batch is acknowledged: a crash in between publishes some of them twice and loses none.
 */
export function forwardTo(bus: EventBus, { events }: { readonly events: boolean }): Forward {
  const publish = async (topic: string, records: readonly object[]): Promise<void> => {
    for (let from = 0; from < records.length; from += RECORDS_AT_ONCE)
      await bus.publish(topic, records.slice(from, from + RECORDS_AT_ONCE))
  }
  const publishAll = async ({ parts, deadLetters, rejected }: StoredLines): Promise<void> => {
    await publish(topics.deadLetters, deadLetters)
    if (!events) return
    const refused = new Set(rejected.map(({ id }) => id))
    for (const part of parts)
      await publish(
        topics.events,
        part.events.filter((event) => !refused.has(event['event.id'])),
      )
  }
  return (lines, signal) => unlessAborted(publishAll(lines), signal)
}

/** A bus that is away is waited for without end, but not by someone who was told to stop. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  work.catch(() => undefined)
  aborted.catch(() => undefined)
  try {
    await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
