import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createEnricher } from '@weir/enrichment'
import { chainStart, lineChain, type RawRecord } from '@weir/event-model'
import { type EventStore, openDuckDbStore } from '@weir/event-store'
import { buildAggregateQuery, buildExportQuery } from '@weir/query'
import { createBatchHandler } from '@weir/stream-processor'
import { accessLines, type TrafficShape } from './access-lines.ts'
import { type Figure, quantile } from './figure.ts'
import { type Question, questions } from './questions.ts'
import { uniform } from './random.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const RANGES = 6

/** Every question over stored events, with ranges that move; and the CSV export. The store is made once and kept. */
export async function benchQueries(folder: string, shape: TrafficShape): Promise<Figure[]> {
  const path = await loadedStore(folder, shape)
  const store = await openDuckDbStore({ path, memoryLimitMb: 1024, threads: 2 })
  try {
    await store.prepare()
    return [...(await timeQuestions(store, shape)), ...(await timeExport(store, shape))]
  } finally {
    await store.close()
  }
}

async function timeQuestions(store: EventStore, shape: TrafficShape): Promise<Figure[]> {
  const random = uniform(5)
  const plain: number[] = []
  const distinct: number[] = []
  let slowest = { name: '', ms: 0 }
  for (const question of questions) {
    const times: number[] = []
    for (let round = 0; round <= RANGES; round++) {
      const ms = await timeQuestion(store, question, movingRange(shape, random))
      // The first answer fills caches that a running instance has.
      if (round > 0) times.push(ms)
    }
    for (const ms of times)
      if (question.distinct !== true && ms > slowest.ms) slowest = { name: question.name, ms }
    ;(question.distinct ? distinct : plain).push(...times)
    console.error(`  ${question.name}: ${times.map((ms) => ms.toFixed(0)).join(' ')} ms`)
  }
  const events = `${(shape.lines / 1e6).toFixed(0)} M events`
  return [
    {
      name: 'aggregate_p95',
      what: `aggregates of A2 over ${events}, moving ranges, p95`,
      value: quantile(plain, 0.95),
      unit: 'ms',
      target: { value: 400, better: 'less' },
      note: `slowest: ${slowest.name}`,
    },
    {
      name: 'distinct_p95',
      what: 'the same with distinct counts, p95',
      value: quantile(distinct, 0.95),
      unit: 'ms',
      target: { value: 1200, better: 'less' },
    },
  ]
}

interface Range {
  readonly from: string
  readonly to: string
}

/** Nearly the whole period, each time with other ends, so that no answer can be kept from the last. */
function movingRange(shape: TrafficShape, random: () => number): Range {
  const from = shape.start + Math.floor(random() * HOUR)
  const to = shape.start + shape.days * DAY - Math.floor(random() * HOUR)
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
}

async function timeQuestion(
  store: EventStore,
  { by, metrics, q, order, limit }: Question,
  range: Range,
): Promise<number> {
  const query = buildAggregateQuery({ by, metrics, q, order, limit, ...range }, { now: new Date() })
  const started = performance.now()
  const { rows } = await store.aggregate(query)
  if (rows.length === 0) throw new Error(`no rows for ${by}`)
  return performance.now() - started
}

async function timeExport(store: EventStore, shape: TrafficShape): Promise<Figure[]> {
  const query = buildExportQuery({}, { now: new Date() })
  const before = process.memoryUsage().rss
  let bytes = 0
  let peak = before
  const started = performance.now()
  for await (const part of store.export(query, 'csv')) {
    bytes += part.length
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  const seconds = (performance.now() - started) / 1000
  return [
    {
      name: 'export_csv',
      what: 'export as CSV, every field, oldest first',
      value: shape.lines / seconds,
      unit: 'events/s',
      target: { value: 150_000, better: 'more' },
      note: `${(bytes / 2 ** 20).toFixed(0)} MiB`,
    },
    {
      name: 'export_memory',
      what: 'growth of the resident set during the export',
      value: (peak - before) / 2 ** 20,
      unit: 'MiB',
    },
  ]
}

/** A DuckDB file with the events of a shape, made through the same stages as an import. */
async function loadedStore(folder: string, shape: TrafficShape): Promise<string> {
  const path = join(folder, `events-${shape.lines}.duckdb`)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  rmSync(`${partial}.wal`, { force: true })
  const store = await openDuckDbStore({ path: partial, memoryLimitMb: 512, threads: 2 })
  await store.prepare()
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
  await store.close()
  console.error(`  loaded ${shape.lines} events in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  renameSync(partial, path)
  return path
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
