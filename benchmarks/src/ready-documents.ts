import { createEnricher } from '@weir/enrichment'
import { chainStart, type LogEvent, lineChain, type RawRecord } from '@weir/event-model'
import { type EventStore, partsOf, type WriteBatch } from '@weir/event-store'
import { createBatchHandler } from '@weir/stream-processor'
import { accessLines, millionLines } from './access-lines.ts'

/** Lines of a batch. */
const BATCH = 5000

/** Events of the first lines of the million-line file, as the processor makes them; batch by batch. */
export async function* readyEvents(lines: number): AsyncGenerator<readonly LogEvent[]> {
  const enricher = await createEnricher({})
  let events: LogEvent[] = []
  const store = {
    async write(batch: WriteBatch | Iterable<WriteBatch>) {
      for (const part of partsOf(batch)) events.push(...part.events)
      return { stored: 0, duplicates: 0, deadLetters: 0, deadByReason: {}, rejected: [] }
    },
  } satisfies Pick<EventStore, 'write'>
  const handle = createBatchHandler({
    store: store as unknown as EventStore,
    enricher,
    now: () => new Date(),
    zone: 'UTC',
    trustedProxies: [],
    onUnavailable: 'fail',
    health: () => {},
  })
  for (const records of recordBatches(lines)) {
    await handle(records, new AbortController().signal)
    yield events
    events = []
  }
}

function* recordBatches(lines: number): Generator<RawRecord[]> {
  const chain = lineChain(chainStart('bench', 'access.log'))
  let records: RawRecord[] = []
  let offset = 0
  let read = 0
  for (const line of accessLines(millionLines)) {
    if (read++ >= lines) break
    const bytes = Buffer.from(line)
    records.push({
      message: line,
      event: { id: chain.next(bytes, 0, bytes.length) },
      host: { name: 'bench' },
      log: { file: { path: '/var/log/nginx/access.log' }, offset },
      weir: { format: 'combined', log: 'access.log' },
    })
    offset += bytes.length + 1
    if (records.length < BATCH) continue
    yield records
    records = []
  }
  if (records.length > 0) yield records
}
