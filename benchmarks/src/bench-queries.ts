import { type EventStore, openDuckDbStore } from '@weir/event-store'
import { buildAggregateQuery, buildExportQuery } from '@weir/query'
import type { TrafficShape } from './access-lines.ts'
import { type Figure, quantile } from './figure.ts'
import { loadedStore } from './loaded-store.ts'
import { movingRange, periodOf, type Range } from './moving-range.ts'
import { type Question, questions } from './questions.ts'
import { uniform } from './random.ts'

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
      const ms = await timeQuestion(store, question, movingRange(periodOf(shape), random))
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
