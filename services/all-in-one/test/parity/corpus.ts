import { createEnricher } from '@weir/enrichment'
import { type RawRecord, streamId } from '@weir/event-model'
import type { EventStore, WriteBatch } from '@weir/event-store'
import { recordWriter, requestsOf } from '@weir/log-generator'
import { createBatchHandler } from '@weir/stream-processor'

const SEED = 20261120
const AT_ONCE = 10_000

/** A week over which Berlin leaves summer time. */
export const week = { from: Date.UTC(2026, 9, 21), to: Date.UTC(2026, 9, 28) }

/** When everything was stored and is asked for. */
export const now = new Date(week.to)

/**
 * Fills stores with the same events: simulated requests and, of every twenty, one line of an application, all through the
 * real parser and enricher.
 */
export async function fillWithTraffic(stores: readonly EventStore[], events: number): Promise<void> {
  const [first, ...others] = stores
  if (first === undefined) return
  const write = async (batch: WriteBatch | Iterable<WriteBatch>) => {
    const results = await Promise.all([first, ...others].map((store) => store.write(batch)))
    const [result] = results
    if (result === undefined || results.some(({ stored }) => stored !== result.stored))
      throw new Error('the stores have not stored the same')
    return result
  }
  const handle = createBatchHandler({
    store: { ...first, write },
    enricher: await createEnricher({}),
    now: () => now,
    zone: 'UTC',
    trustedProxies: [],
    onUnavailable: 'fail',
    health: () => undefined,
  })
  let batch: RawRecord[] = []
  const store = async () => {
    await handle(batch, new AbortController().signal)
    batch = []
  }
  for (const record of records(events)) {
    if (batch.push(record) === AT_ONCE) await store()
  }
  await store()
  for (const each of stores) await each.settle()
}

function* records(events: number): Generator<RawRecord> {
  const lines = Math.floor(events / 20)
  const requests = requestsOf({ seed: SEED }, { kind: 'count', requests: events - lines, ...week })
  const toRecord = recordWriter(SEED, { host: 'web-1', log: 'access.log' })
  let [n, line] = [0, 0]
  for (const request of requests) {
    if (n === events - lines) break
    yield toRecord(request)
    if (n % 19 === 18 && line < lines) yield applicationLine(line++, lines)
    n++
  }
  while (line < lines) yield applicationLine(line++, lines)
}

const pages = ['/', '/operation', '/orders', '/api/stock']
const hosts = ['web-1', 'web-2', 'jobs-1']
const levels = ['INFO', 'INFO', 'INFO', 'INFO', 'DEBUG', 'WARNING', 'ERROR', 'CRITICAL']
const methods = ['GET', 'GET', 'POST', 'PUT']

/** A line of an application: pseudo-random, but the same at every run. */
function applicationLine(n: number, of: number): RawRecord {
  const roll = (sides: number, salt: number) =>
    Math.imul((n + 1) * 2654435761 + salt * 40503, 2246822519) >>> (8 % sides)
  const pick = <T>(list: readonly T[], salt: number) => list[roll(32, salt) % list.length]
  const at = week.from + Math.floor(((week.to - week.from) * n) / of)
  const method = pick(methods, 1)
  const unauthorised = method === 'POST' || method === 'PUT'
  const line = {
    timestamp: new Date(at).toISOString(),
    level: pick(levels, 2),
    logger: `shop.${pick(['web', 'orders', 'mail'], 3)}`,
    process: pick(['shop', 'worker', 'cron'], 4),
    pid: 100 + (n % 7),
    host: pick(hosts, 5),
    message: `${method} ${pick(pages, 6)} from 198.51.100.${n % 90} ${unauthorised ? 'unauthorised' : 'authorised'}`,
    order_id: `A-${n % 400}`,
    ...(n % 3 === 0 ? { attempt: String(n % 5) } : {}),
  }
  return {
    message: JSON.stringify(line),
    event: { id: streamId('parity', n) },
    host: { name: pick(hosts, 5) ?? 'web-1' },
    weir: { format: 'generic_json', log: 'app.log', zone: 'UTC' },
  }
}
