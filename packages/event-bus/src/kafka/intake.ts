import type { KafkaMessage } from 'kafkajs'
import type { CarriedMessage } from '../port.ts'
import { type AssembledBatch, type Assembly, assembly, type PlacedRun } from './assembly.ts'
import { type Committer, committer, type Offset } from './committer.ts'
import { atMost, pauseBefore } from './pauses.ts'
import type { KafkaLimits } from './settings.ts'

export interface IntakeOptions<T> {
  readonly onBatch: (batch: readonly T[], signal: AbortSignal) => Promise<void>
  readonly decode: (message: CarriedMessage) => T
  readonly concurrency: number
  readonly limits: KafkaLimits
  /** Told when a commit did not work; it is tried again. */
  commitFailed(error: unknown): void
}

/**
 * Between kafkajs, which fetches for each partition, and `onBatch`: gathers records of all partitions to batches worth
 * a write, holds a bounded number, and commits what is acknowledged.
 *
 * All it holds belongs to one dealing-out of the group's partitions. With the next one it is dropped, and kafkajs reads
 * again from what is committed. So a record that was fetched and not acknowledged cannot be lost, although kafkajs
 * counts it as read from the moment on at which it is here.
 */
export interface Intake {
  /** False while enough is held: fetch no more. */
  hasRoom(): boolean
  /** Aborts when `hasRoom` may have changed. */
  changed(): AbortSignal
  add(topic: string, partition: number, messages: readonly KafkaMessage[], next: bigint): void
  /** The partitions were dealt out anew: what is held is dropped, batches under way are told. */
  begin(commit: (offsets: readonly Offset[]) => Promise<void>): void
  /** They are no longer ours. */
  end(): void
  /** Hands over no more until `begin`; resolves when batches under way have ended and are committed. */
  drain(): Promise<void>
  /** Tells batches under way to stop, and drains, for good. */
  finish(): Promise<void>
}

interface Dealing {
  readonly assembly: Assembly
  readonly committer: Committer
  /** Tells handlers. */
  readonly stop: AbortController
  /** Nothing of it may be committed any more. */
  readonly over: AbortController
}

export function intake<T>(options: IntakeOptions<T>): Intake {
  const { concurrency, limits } = options
  const underWay = new Set<Promise<void>>()
  let [recordsUnderWay, bytesUnderWay] = [0, 0]
  let dealing: Dealing | undefined
  let handingOver = false
  let finished = false
  let change = new AbortController()
  let timed = false
  let waitingSince = 0

  function changedNow(): void {
    change.abort()
    change = new AbortController()
  }

  function hasRoom(): boolean {
    if (dealing === undefined || !handingOver) return false
    const held = recordsUnderWay + dealing.assembly.records
    const bytes = bytesUnderWay + dealing.assembly.bytes
    return held < limits.batchRecords * (concurrency + 1) && bytes < limits.batchBytes * (concurrency + 1)
  }

  function pump(): void {
    while (dealing !== undefined && handingOver && underWay.size < concurrency) {
      const { assembly } = dealing
      if (assembly.records === 0) return
      const full = assembly.records >= limits.batchRecords || assembly.bytes >= limits.batchBytes
      const left = waitingSince + limits.batchWait - performance.now()
      if (!full && left > 0) {
        if (!timed) {
          timed = true
          setTimeout(() => {
            timed = false
            pump()
          }, left)
        }
        return
      }
      const batch = assembly.take(limits.batchRecords, limits.batchBytes)
      if (batch === undefined) return
      waitingSince = performance.now()
      track(batch, handle(batch, dealing))
    }
  }

  function track(batch: AssembledBatch, handled: Promise<void>): void {
    recordsUnderWay += batch.records
    bytesUnderWay += batch.bytes
    const tracked = handled.finally(() => {
      underWay.delete(tracked)
      recordsUnderWay -= batch.records
      bytesUnderWay -= batch.bytes
      changedNow()
      pump()
    })
    underWay.add(tracked)
  }

  function recordsOf(runs: readonly PlacedRun[]): T[] {
    const records: T[] = []
    for (const { topic, partition, messages, from, to } of runs)
      for (let at = from; at < to; at++) {
        const message = messages[at]
        if (message === undefined) break
        const { offset, timestamp, value } = message
        records.push(options.decode({ topic, partition, offset, timestamp, value }))
      }
    return records
  }

  async function handle({ runs }: AssembledBatch, of: Dealing): Promise<void> {
    const { signal } = of.stop
    const records = recordsOf(runs)
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        await options.onBatch(records, signal)
      } catch {
        // The handler has said what was wrong; here it only counts that the batch is not acknowledged.
        await pauseBefore(attempt, limits, signal)
        continue
      }
      if (of.over.signal.aborted) return
      for (const { topic, partition, progress, run } of runs) {
        const offset = progress.acknowledge(run)
        if (offset !== undefined) of.committer.note({ topic, partition, offset })
      }
      return
    }
  }

  function end(): void {
    dealing?.stop.abort()
    dealing?.over.abort()
    dealing = undefined
    handingOver = false
    changedNow()
  }

  async function drain(): Promise<void> {
    handingOver = false
    await Promise.all(underWay)
    if (dealing !== undefined) await atMost(limits.closeWait, dealing.committer.settled())
  }

  return {
    hasRoom,
    changed: () => change.signal,
    add(topic, partition, messages, next) {
      if (dealing === undefined || messages.length === 0) return
      if (dealing.assembly.records === 0) waitingSince = performance.now()
      dealing.assembly.add(topic, partition, messages, next)
      pump()
    },
    begin(commit) {
      end()
      if (finished) return
      const over = new AbortController()
      dealing = {
        assembly: assembly(),
        committer: committer(commit, options.commitFailed, limits, over.signal),
        stop: new AbortController(),
        over,
      }
      handingOver = true
      changedNow()
    },
    end,
    drain,
    async finish() {
      finished = true
      dealing?.stop.abort()
      await drain()
    },
  }
}
