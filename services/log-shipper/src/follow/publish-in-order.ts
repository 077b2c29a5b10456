import { setTimeout as delay } from 'node:timers/promises'
import type { RawRecord } from '@weir/event-model'

export interface PublisherOptions {
  /** Resolves when the records are durable. Rejects: they are published again. */
  publish(records: readonly RawRecord[]): Promise<void>
  /** Lines in a full batch. */
  readonly batchLines: number
  /** Publishes under way at once. */
  readonly inFlight: number
  /** Called when publishing fails, once until it works again; then with `undefined`. */
  failing(error: unknown | undefined): void
  /** Called whenever a publish ends. */
  progress(): void
}

export interface Publisher {
  /** Takes records; `durable` is called when these and all that were taken before are durable. */
  take(records: readonly RawRecord[], durable: () => void): void
  /** Sends full batches, and the rest too where `all`, as far as there is room; true when nothing is left to send. */
  send(all: boolean): boolean
  /** Resolves when a publish may be sent again. */
  room(): Promise<void>
  /** True when all that was taken is durable. */
  settled(): boolean
  /** Gives up what was not sent, waits for what is under way. */
  close(): Promise<void>
}

const LONGEST_PAUSE_MS = 5000

/**
 * Publishes batches, several at a time, and says in order what is durable: what comes after a batch that failed is not
 * durable before it.
 */
export function publishInOrder(options: PublisherOptions): Publisher {
  const { batchLines, inFlight } = options
  const stop = new AbortController()
  let waiting: RawRecord[] = []
  /** `upTo`: how many of the waiting records must be durable first. */
  let marks: { readonly upTo: number; readonly durable: () => void }[] = []
  const sent: { ended: boolean; readonly marks: readonly (() => void)[] }[] = []
  const running = new Set<Promise<void>>()
  const waiters: (() => void)[] = []
  let failing = false

  async function publishUntilDurable(records: readonly RawRecord[]): Promise<boolean> {
    for (let pause = 100; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await options.publish(records)
        if (failing) options.failing(undefined)
        failing = false
        return true
      } catch (error) {
        if (stop.signal.aborted) return false
        if (!failing) options.failing(error)
        failing = true
        const stopped = await delay(pause, false, { signal: stop.signal }).catch(() => true)
        if (stopped) return false
      }
    }
  }

  async function run(records: readonly RawRecord[], batch: (typeof sent)[number]): Promise<void> {
    batch.ended = await publishUntilDurable(records)
    while (sent[0]?.ended) for (const durable of sent.shift()?.marks ?? []) durable()
  }

  const sendOne = (): void => {
    const count = Math.min(waiting.length, batchLines)
    const records = waiting.slice(0, count)
    waiting = waiting.slice(count)
    const batch = {
      ended: false,
      marks: marks.filter(({ upTo }) => upTo <= count).map(({ durable }) => durable),
    }
    marks = marks
      .filter(({ upTo }) => upTo > count)
      .map(({ upTo, durable }) => ({ upTo: upTo - count, durable }))
    sent.push(batch)
    const under = run(records, batch).finally(() => {
      running.delete(under)
      for (const waiter of waiters.splice(0)) waiter()
      options.progress()
    })
    running.add(under)
  }

  return {
    take(records, durable) {
      for (const record of records) waiting.push(record)
      marks.push({ upTo: waiting.length, durable })
    },
    send(all) {
      while (running.size < inFlight && waiting.length >= (all ? 1 : batchLines)) sendOne()
      return waiting.length < (all ? 1 : batchLines)
    },
    async room() {
      while (running.size >= inFlight && !stop.signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>()
        waiters.push(resolve)
        await promise
      }
    },
    settled: () => waiting.length === 0 && sent.length === 0,
    async close() {
      stop.abort()
      for (const waiter of waiters.splice(0)) waiter()
      await Promise.all(running)
    },
  }
}
