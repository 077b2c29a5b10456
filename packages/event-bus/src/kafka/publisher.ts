import { BusClosed } from '../bus-closed.ts'
import type { ClientSettings } from './client.ts'
import { type Compression, compressionType } from './codecs.ts'
import { errorType } from './error-type.ts'
import { atMost, pauseBefore } from './pauses.ts'
import { durable, halves, publishQueue, type SendBatch, settle } from './publish-queue.ts'
import { RecordRefused, RecordTooLarge } from './record-errors.ts'
import { type SendLane, sendLane } from './send-lane.ts'
import type { Troubles } from './troubles.ts'

const TOO_LARGE = /^(MESSAGE_TOO_LARGE|RECORD_LIST_TOO_LARGE)$/
const INVALID = /^(INVALID_RECORD|INVALID_TIMESTAMP)$/

export interface Publisher {
  publish(topic: string, records: readonly unknown[]): Promise<void>
  close(): Promise<void>
}

/**
 * Sends what waits in the queue over a few lanes. While all are busy, publishes gather and go out together. A batch is
 * tried again without end; it is never given up for another one.
 */
export function publisher(settings: ClientSettings, compression: Compression, troubles: Troubles): Publisher {
  const { limits } = settings
  const queue = publishQueue(limits)
  const idle: SendLane[] = []
  const lanes: SendLane[] = []
  const ended = new AbortController()
  const sending = new Set<Promise<void>>()
  let closing: Promise<void> | undefined

  function pump(): void {
    while (queue.size > 0 && !ended.signal.aborted) {
      const lane = idle.pop() ?? newLane()
      if (lane === undefined) return
      const batch = queue.take()
      if (batch === undefined) {
        idle.push(lane)
        return
      }
      const sent = deliver(lane, batch).finally(() => {
        sending.delete(sent)
        idle.push(lane)
        pump()
      })
      sending.add(sent)
    }
  }

  function newLane(): SendLane | undefined {
    if (lanes.length === limits.producers) return undefined
    const lane = sendLane(settings, compressionType(compression))
    lanes.push(lane)
    return lane
  }

  async function deliver(lane: SendLane, batch: SendBatch): Promise<void> {
    const part = `publishing to ${batch.topic}`
    for (let attempt = 0; !ended.signal.aborted; attempt++) {
      try {
        await lane.send(batch.topic, batch.values)
        for (const share of batch.shares) durable(share)
        troubles.over(part)
        return
      } catch (error) {
        const type = errorType(error)
        if (TOO_LARGE.test(type) || INVALID.test(type)) {
          lane.giveUp()
          return refused(lane, batch, TOO_LARGE.test(type), error)
        }
        if (attempt > 0) troubles.failed(part, error instanceof Error ? error : new Error(String(error)))
      }
      await pauseBefore(attempt, limits, ended.signal)
    }
    rejectShares(batch, new BusClosed('the bus closed before the records were sent'))
  }

  /** Finds the record that the broker does not take, by halves; the others are sent. */
  async function refused(lane: SendLane, batch: SendBatch, tooLarge: boolean, cause: unknown) {
    const [value] = batch.values
    if (batch.values.length > 1 || value === undefined) {
      for (const half of halves(batch)) await deliver(lane, half)
      return
    }
    rejectShares(
      batch,
      tooLarge
        ? new RecordTooLarge(batch.topic, value.length, await lane.limitOf(batch.topic))
        : new RecordRefused(`Kafka calls a record for ${batch.topic} invalid`, { cause }),
    )
  }

  function rejectShares(batch: SendBatch, error: Error): void {
    for (const { posting } of batch.shares) settle(posting, error)
  }

  async function close(): Promise<void> {
    const drained = async () => {
      while (sending.size > 0) await Promise.all(sending)
    }
    await atMost(limits.closeWait, drained())
    ended.abort()
    queue.rejectAll(new BusClosed('the bus closed before the records were sent'))
    await Promise.all(lanes.map((lane) => lane.close()))
    await drained()
  }

  return {
    async publish(topic, records) {
      if (closing !== undefined) throw new BusClosed('the bus is closed')
      if (records.length === 0) return
      const published = queue.add(topic, records)
      pump()
      await published
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}
