import { open } from 'node:fs/promises'
import type { CarriedMessage, EventBus } from '@weir/event-bus'

/** As many as the Kafka adapter hands over at most. */
const BATCH = 5000
const CHUNK_BYTES = 1 << 20
const NEWLINE = 10

/**
 * A bus that has records ready: the lines of a file, as bytes, decoded and handed over as the Kafka adapter does. Nothing is
 * published to it. `read` resolves when all are acknowledged.
 */
export function readyBus(path: string): { readonly bus: EventBus; readonly read: Promise<void> } {
  const { promise: read, resolve, reject } = Promise.withResolvers<void>()
  const nothing = async () => {}
  const bus: EventBus = {
    publish: nothing,
    async subscribe([topic], { onBatch, decode, concurrency = 1 }) {
      if (typeof topic !== 'string' || decode === undefined)
        throw new Error('a topic and a decoder are needed')
      const { signal } = new AbortController()
      const batches = messages(path, topic)
      const handler = async () => {
        for (let next = await batches.next(); next.done !== true; next = await batches.next())
          await onBatch(next.value.map(decode), signal)
      }
      Promise.all(Array.from({ length: concurrency }, handler)).then(() => resolve(), reject)
      return { close: nothing }
    },
    lag: async () => [],
    close: nothing,
  }
  return { bus, read }
}

async function* messages(path: string, topic: string): AsyncGenerator<readonly CarriedMessage[]> {
  await using file = await open(path)
  let rest = Buffer.alloc(0)
  let batch: CarriedMessage[] = []
  let place = 0
  for (;;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES)
    if (bytesRead === 0) break
    const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
    let from = 0
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, from)) {
      const value = bytes.subarray(from, end)
      batch.push({ topic, partition: 0, offset: String(place++), timestamp: '0', value })
      from = end + 1
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
    rest = bytes.subarray(from)
  }
  if (batch.length > 0) yield batch
}
