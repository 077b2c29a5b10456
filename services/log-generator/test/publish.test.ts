import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProcessBus } from '@weir/event-bus'
import { type RawRecord, topics } from '@weir/event-model'
import { afterAll, describe, expect, it } from 'vitest'
import { keptBeginning } from '../src/publish/kept-beginning.ts'
import { chooseRuns, publishRun } from '../src/publish/publish-runs.ts'
import type { Run } from '../src/run.ts'
import { handClock } from './hand-clock.ts'

const now = Date.UTC(2026, 10, 20, 16)
const DAY = 86_400_000
const settings = { seed: 7, requestsPerDay: 20_000 }
const wishes = { backfill: DAY, beginning: now }
const root = mkdtempSync(join(tmpdir(), 'weir-beginning-'))
afterAll(() => rmSync(root, { recursive: true }))

async function published(runs: readonly Run[], stopAfter = Number.POSITIVE_INFINITY) {
  const bus = inProcessBus()
  const records: RawRecord[] = []
  const stop = new AbortController()
  await bus.subscribe<RawRecord>([topics.rawLogs], {
    group: 'test',
    onBatch: async (batch) => {
      records.push(...batch)
      if (records.length >= stopAfter) stop.abort()
    },
  })
  const clock = handClock(now)
  let said = 0
  for (const run of runs) {
    const options = { bus, settings, source: { host: 'shop' }, clock }
    said += (await publishRun(run, options, stop.signal)).requests
  }
  await bus.close()
  return { said, records, ids: new Set(records.map(({ event }) => event?.id)) }
}

describe('traffic into the bus', () => {
  it('is exactly the number that is asked for, whatever the rate, each with an id of its own', async () => {
    const runs = chooseRuns({ ...wishes, requests: 12_345, rate: 5 }, 20_000, now)
    const { said, records, ids } = await published(runs)
    expect([said, records.length, ids.size]).toEqual([12_345, 12_345, 12_345])
  })

  it('is the same after a restart, also where it was broken off before', async () => {
    const runs = chooseRuns({ ...wishes, requests: 25_000 }, 20_000, now)
    const broken = await published(runs, 10_000)
    expect(broken.records.length).toBeLessThan(25_000)
    const again = await published(chooseRuns({ ...wishes, requests: 25_000 }, 20_000, now + 3_600_000))
    expect(new Set([...broken.ids, ...again.ids]).size).toBe(25_000)
  })

  it('has no id of the days of traffic without end in a run of a number, nor of another number', async () => {
    const days = await published([{ kind: 'backfill', from: now - DAY, to: now }])
    const some = await published(chooseRuns({ ...wishes, requests: 3000 }, 20_000, now))
    const more = await published(chooseRuns({ ...wishes, requests: 4000 }, 20_000, now))
    const all = new Set([...days.ids, ...some.ids, ...more.ids])
    expect(all.size).toBe(days.ids.size + 7000)
  })

  it('without a number is past traffic and then traffic without end', () => {
    expect(chooseRuns(wishes, 20_000, now)).toEqual([
      { kind: 'backfill', from: now - DAY, to: now },
      { kind: 'live', from: now },
    ])
    expect(chooseRuns({ ...wishes, rate: 3, backfill: 0 }, 20_000, now)).toEqual([
      { kind: 'rate', rate: 3, from: now },
    ])
  })

  it('is none where none is wanted', () => {
    expect(chooseRuns({ ...wishes, requests: 0 }, 20_000, now)).toEqual([])
  })
})

describe('the beginning of a finite run', () => {
  it('is that of the first start where a folder keeps it', async () => {
    const folder = join(root, 'state')
    expect(await keptBeginning(folder, now)).toBe(now)
    expect(await keptBeginning(folder, now + 5 * DAY)).toBe(now)
  })

  it('is the same all day without a folder', async () => {
    expect(await keptBeginning(undefined, now)).toBe(await keptBeginning(undefined, now + 3_600_000))
  })
})
