import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createEnricher } from '@weir/enrichment'
import { chainStart, lineChain, type RawRecord } from '@weir/event-model'
import { type EventStore, openDuckDbStore } from '@weir/event-store'
import { createBatchHandler } from '@weir/stream-processor'
import { accessLines, type TrafficShape } from './access-lines.ts'

const DAY = 86_400_000

/** A DuckDB file with the events of a shape, made through the same stages as an import. */
export async function loadedStore(folder: string, shape: TrafficShape): Promise<string> {
  const path = join(folder, `events-${shape.lines}.duckdb`)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  rmSync(`${partial}.wal`, { force: true })
  const store = await openDuckDbStore({ path: partial, memoryLimitMb: 512, threads: 2 })
  await store.prepare()
  await loadEvents(store, shape)
  await store.close()
  renameSync(partial, path)
  return path
}

/** Stores the events of a shape, through the same stages as an import. */
export async function loadEvents(store: EventStore, shape: TrafficShape): Promise<void> {
  const now = () => new Date(shape.start + (shape.days + 1) * DAY)
  const handle = createBatchHandler({
    store,
    enricher: await createEnricher({}),
    now,
    zone: 'UTC',
    trustedProxies: [],
    onUnavailable: 'fail',
    health: () => undefined,
  })
  const started = performance.now()
  let waiting: Promise<unknown> = Promise.resolve()
  for (const records of recordBatches(shape, 50_000)) {
    const handled = handle(records, new AbortController().signal)
    await waiting
    waiting = handled
  }
  await waiting
  console.error(`  loaded ${shape.lines} events in ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

function* recordBatches(shape: TrafficShape, size: number): Generator<RawRecord[]> {
  const chain = lineChain(chainStart('bench', 'access.log'))
  let records: RawRecord[] = []
  for (const message of accessLines(shape)) {
    const bytes = Buffer.from(message)
    records.push({
      message,
      event: { id: chain.next(bytes, 0, bytes.length) },
      host: { name: 'bench' },
      weir: { format: 'combined', log: 'access.log' },
    })
    if (records.length === size) {
      yield records
      records = []
    }
  }
  if (records.length > 0) yield records
}
