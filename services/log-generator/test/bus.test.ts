import { type EventBus, inProcessBus } from '@weir/event-bus'
import { type RawRecord, topics } from '@weir/event-model'
import { formatNamed } from '@weir/log-formats'
import type { SimulatedRequest } from '@weir/simulation'
import { describe, expect, it } from 'vitest'
import { backfill, live } from '../src/index.ts'
import { handClock } from './hand-clock.ts'

const HOUR = 3_600_000
const from = Date.UTC(2026, 10, 19, 12)
const settings = { seed: 3, requestsPerDay: 4000 }
const source = { host: 'shop-1' }
const never = new AbortController().signal

async function collecting(): Promise<{ bus: EventBus; records: RawRecord[] }> {
  const bus = inProcessBus()
  const records: RawRecord[] = []
  await bus.subscribe<RawRecord>([topics.rawLogs], {
    group: 'test',
    onBatch: async (batch) => void records.push(...batch),
  })
  return { bus, records }
}

const idsOf = (records: readonly RawRecord[]): string[] => records.map(({ event }) => event!.id!)

describe('a back-fill', () => {
  it('publishes records that the processor can read, each with its own id', async () => {
    const { bus, records } = await collecting()
    const seen: number[] = []
    const done = await backfill(
      bus,
      { settings, source, from, to: from + 12 * HOUR, onProgress: ({ requests }) => seen.push(requests) },
      never,
    )
    expect(done.requests).toBe(records.length)
    expect(seen.at(-1)).toBe(records.length)
    expect(new Set(idsOf(records)).size).toBe(records.length)
    expect(records.length).toBeGreaterThan(2000)
    for (const { message, event, ...rest } of records) {
      expect(event!.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      expect(rest).toEqual({
        host: { name: 'shop-1' },
        log: { file: { path: 'simulated.log' } },
        weir: { format: 'ecs_json', log: 'simulated', zone: 'UTC' },
      })
      const parse = formatNamed(rest.weir!.format!).parser({
        zone: 'UTC',
        now: () => new Date(from),
        trustedProxies: [],
      })
      expect(parse(message, 0, message.length).kind).toBe('event')
    }
  })

  it('and the live traffic after it are the days, each request once', async () => {
    const { bus, records } = await collecting()
    const [now, end] = [from + 7.123 * HOUR, from + 14 * HOUR]
    await backfill(bus, { settings, source, from, to: now }, never)
    const before = records.length
    const clock = handClock(now)
    const stop = new AbortController()
    await live(
      bus,
      {
        settings,
        source,
        from: now,
        clock: {
          now: clock.now,
          async sleep(milliseconds, signal) {
            await clock.sleep(milliseconds, signal)
            if (clock.now() >= end) stop.abort()
          },
        },
      },
      stop.signal,
    )
    expect(records.length - before).toBeGreaterThan(500)
    const whole = await collecting()
    await backfill(whole.bus, { settings, source, from, to: clock.now() }, never)
    // The last sleep ended it: what came due in it was not taken any more.
    expect(idsOf(records)).toEqual(idsOf(whole.records).slice(0, records.length))
    expect(whole.records.length - records.length).toBeLessThan(5)
  })

  it('stored twice is all duplicates, in whatever format', async () => {
    const first = await collecting()
    const second = await collecting()
    const options = { settings, from, to: from + 5 * HOUR }
    await backfill(first.bus, { ...options, source }, never)
    await backfill(second.bus, { ...options, source: { ...source, format: 'combined' } }, never)
    expect(idsOf(second.records)).toEqual(idsOf(first.records))
    expect(second.records[0]!.weir!.format).toBe('combined')
  })

  it('publishes what stands beside requests with them, and counts the requests only', async () => {
    const { bus, records } = await collecting()
    const beside = ({ n, status }: SimulatedRequest) =>
      status >= 500 ? [{ message: `failed ${n}`, event: { id: `beside ${n}` } }] : []
    const done = await backfill(
      bus,
      { settings, source: { ...source, beside }, from, to: from + 12 * HOUR },
      never,
    )
    const others = records.filter(({ message }) => message.startsWith('failed'))
    const failed = records.filter(({ message }) => /"http.response.status_code":5/.test(message))
    expect(others.length).toBeGreaterThan(20)
    expect(others.length).toBe(failed.length)
    expect(done.requests).toBe(records.length - others.length)
  })

  it('has at most two batches on the bus', async () => {
    let underWay = 0
    let most = 0
    const bus: EventBus = {
      ...inProcessBus(),
      publish(_topic, records) {
        most = Math.max(most, ++underWay)
        expect(records.length).toBeLessThanOrEqual(10_000)
        return new Promise((resolve) =>
          setImmediate(() => {
            underWay--
            resolve()
          }),
        )
      },
    }
    const day = { settings: { seed: 3, requestsPerDay: 60_000 }, source, from, to: from + 24 * HOUR }
    const { requests } = await backfill(bus, day, never)
    expect(requests).toBeGreaterThan(50_000)
    expect(most).toBe(2)
  })

  it('tells of a bus that takes nothing more', async () => {
    const bus = inProcessBus()
    await bus.close()
    await expect(backfill(bus, { settings, source, from, to: from + HOUR * 12 }, never)).rejects.toThrow(
      'closed',
    )
  })
})
