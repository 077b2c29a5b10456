import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { buildAggregateQuery, parseKql } from '@weir/query'
import { anEvent, referenceStore } from '@weir/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventStore } from '../../port.ts'
import { type Database, openDatabase } from '../engine/database.ts'
import { openDuckDbStore } from '../open-duckdb-store.ts'
import { DAY_ANSWERS, prepareTables } from '../schema.ts'
import { DAY, type KeptDays, keptDays, TOO_LARGE } from './kept-days.ts'

const now = new Date('2026-11-20T15:00:00.000Z')
const first = Date.UTC(2026, 10, 10)
const folder = mkdtempSync(join(tmpdir(), 'weir-days-'))

afterAll(() => rmSync(folder, { recursive: true }))

/** A store that asks about every day by itself and keeps all that it hears. */
async function openStore(path = ':memory:'): Promise<EventStore> {
  const stretches = { rows: 1, most: 200, read: Number.POSITIVE_INFINITY }
  const store = await openDuckDbStore({
    path,
    parts: { stretches, days: { rows: 100, leading: 2, worth: 0, size: 1e6 } },
  })
  await store.prepare()
  return store
}

/** An event `hour` hours after the beginning of the first day. */
function at(hour: number, path: string) {
  const day = Math.floor(hour / 24)
  return anEvent({
    '@timestamp': new Date(first + hour * 3_600_000).toISOString(),
    'url.path': path,
    'http.request.method': hour % 2 === 0 ? 'GET' : 'POST',
    'source.geo.location': `${(path.length * 20) % 80},${(hour % 3) * 40}`,
    'event.duration': hour * 1000 + path.length,
    'weir.visitor': `${day}${path.length % 10}`.padStart(16, '0'),
  })
}

const put = (store: EventStore, events: ReturnType<typeof at>[]) =>
  store.write({ events, deadLetters: [], reads: [] })

const questions = [
  { metrics: 'count,distinct(weir.visitor)' },
  { by: 'url.path', metrics: 'count,avg(event.duration),min(event.duration),any(url.path)', limit: '2' },
  { by: 'url.path', metrics: 'count,distinct(weir.visitor),max(event.duration)', limit: '1' },
  {
    by: 'url.path,http.request.method',
    metrics: 'distinct(weir.visitor),count',
    order: '-count',
    limit: '1',
  },
  { by: 'url.path,geo(4)', metrics: 'count,avg(event.duration),any(url.path)', limit: '1' },
  {
    by: 'url.path',
    metrics: 'count,distinct(http.request.method),p90(event.duration)',
    limit: '2',
  },
  { by: 'url.path', metrics: 'distinct(http.request.method),count', order: 'key', limit: '2' },
  { metrics: 'p50(event.duration),max(event.duration)' },
  { by: '12h', metrics: 'count,sum(event.duration)', tz: 'Asia/Kolkata' },
  { by: 'day,url.path', tz: 'America/New_York' },
  { by: 'hour_of_day', metrics: 'count', tz: 'Asia/Kolkata' },
  { metrics: 'count,ratio(url.path: /a)', q: 'not url.path: /b' },
]

function asking(question: (typeof questions)[number], fromHour: number, toHour: number) {
  const instant = (hour: number) => new Date(first + hour * 3_600_000).toISOString()
  return buildAggregateQuery({ ...question, from: instant(fromHour), to: instant(toHour) }, { now })
}

const hour = fc.nat(24 * 5 - 1)
const path = fc.constantFrom('/a', '/b', '/c', '/long', '/longer', '/longest')
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), hour, path }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask' as const), from: hour, length: hour }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('both' as const), hour, path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), hour }) },
)

it('whatever is stored, removed and asked meanwhile, answers are those of the reference store', async () => {
  const property = fc.asyncProperty(fc.array(command, { maxLength: 8 }), async (commands) => {
    const [store, reference] = [await openStore(), referenceStore()]
    const both = async <Result>(work: (each: EventStore) => Promise<Result>) => [
      await work(store),
      await work(reference),
    ]
    const compare = async (from: number, to: number) => {
      for (const question of questions) {
        const query = asking(question, from, to)
        const [actual, expected] = await both((each) => each.aggregate(query))
        expect(actual, JSON.stringify(question)).toEqual(expected)
      }
    }
    const filled = Array.from({ length: 24 * 5 }, (_, i) => at(i, i % 3 === 0 ? '/a' : '/b'))
    await both((each) => put(each, filled))
    await compare(0, 24 * 5)
    for (const each of commands) {
      switch (each.kind) {
        case 'put': {
          const event = at(each.hour, each.path)
          await both((one) => put(one, [event]))
          break
        }
        case 'ask':
          await compare(each.from, each.from + each.length + 1)
          break
        case 'both': {
          // What is heard meanwhile is of before or after; it must not be kept for later.
          const event = at(each.hour, each.path)
          const query = asking({ metrics: 'count,distinct(weir.visitor)' }, 0, 24 * 5)
          await Promise.all([store.aggregate(query), put(store, [event]), store.aggregate(query)])
          await put(reference, [event])
          break
        }
        case 'erase':
          await both((one) => one.erase(parseKql(`url.path: ${each.path}`, { now, tz: 'UTC' })))
          break
        case 'expire':
          await both((one) => one.expire(first + each.hour * 3_600_000))
          break
      }
    }
    await compare(0, 24 * 5)
    await store.close()
  })
  await fc.assert(property, { numRuns: 6, seed: 20261129 })
})

/** What a file keeps, in the order of days. */
async function keptIn(path: string, column: 'day' | 'answer') {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const rows = await connection.runAndReadAll(`SELECT ${column} FROM day_answers ORDER BY day`)
  connection.closeSync()
  instance.closeSync()
  return rows.getRows().map(([value]) => value)
}

/** Which days a file keeps something of, counted from the first. */
const daysIn = async (path: string) => (await keptIn(path, 'day')).map((day) => (Number(day) - first) / DAY)

describe('answers for days that are over', () => {
  const file = join(folder, 'events.duckdb')
  const kept = () => daysIn(file)
  const ask = async (store: EventStore) =>
    (await store.aggregate(asking({ metrics: 'count' }, 0, 24 * 5))).rows[0]?.['count']

  it('are kept in the file, all but those of the last day', async () => {
    const store = await openStore(file)
    await put(
      store,
      Array.from({ length: 24 * 5 }, (_, i) => at(i, '/a')),
    )
    expect(await ask(store)).toBe(120)
    await store.close()
    expect(await kept()).toEqual([0, 1, 2, 3])
  })

  it('go when another process stores something of the day, and only those', async () => {
    const store = await openStore(file)
    await put(store, [at(30, '/late')])
    await store.close()
    expect(await kept()).toEqual([0, 2, 3])
    const again = await openStore(file)
    expect(await ask(again)).toBe(121)
    await again.close()
    expect(await kept()).toEqual([0, 1, 2, 3])
  })

  it('are none where the query names a time, which is another one in a second', async () => {
    const kept = async (q: string) => {
      const path = join(folder, `${q.length}.duckdb`)
      const store = await openStore(path)
      await put(
        store,
        Array.from({ length: 24 * 5 }, (_, i) => at(i, '/a')),
      )
      await store.aggregate(asking({ metrics: 'count', q }, 0, 24 * 5))
      await store.close()
      return daysIn(path)
    }
    expect(await kept('url.path: /a')).toEqual([0, 1, 2, 3])
    expect(await kept('url.path: /a and not @timestamp > now-1h')).toEqual([])
  })

  it('stay when what is stored is there already', async () => {
    const store = await openStore(file)
    const event = at(31, '/twice')
    await put(store, [event])
    expect(await ask(store)).toBe(122)
    // Answers are kept in the background, and not of a day that is written to meanwhile; closing waits for them.
    await store.close()
    const again = await openStore(file)
    await put(again, [event])
    await again.close()
    expect(await kept()).toEqual([0, 1, 2, 3])
  })
})

describe('a day that names the groups with most events', () => {
  /** How often each path is asked for on each day; a store that keeps days of which each names two paths. */
  let files = 0
  const storeOf = async (days: readonly Readonly<Record<string, number>>[]) => {
    const store = await openStore(join(folder, `leading-${files++}.duckdb`))
    const events = days.flatMap((paths, day) =>
      Object.entries(paths).flatMap(([path, times]) =>
        Array.from({ length: times }, (_, i) => at(24 * day + (i % 24), path)),
      ),
    )
    await put(store, events)
    return store
  }
  const ask = async (store: EventStore, days: number) => {
    const query = asking(
      { by: 'url.path', metrics: 'count,distinct(weir.visitor)', limit: '1' },
      0,
      24 * days,
    )
    return (await store.aggregate(query)).rows
  }

  it('is asked about one that it does not name', async () => {
    // On no single day is /often the first, and on the second it is not named.
    const store = await storeOf([
      { '/often': 9, '/one': 10, '/x': 1 },
      { '/often': 4, '/two': 12, '/xx': 5, '/x': 1 },
      { '/often': 9, '/three': 10, '/x': 1 },
      { '/last': 1 },
    ])
    expect(await ask(store, 4)).toEqual([{ 'url.path': '/often', count: 22, 'distinct(weir.visitor)': 3 }])
    expect(await ask(store, 4)).toEqual([{ 'url.path': '/often', count: 22, 'distinct(weir.visitor)': 3 }])
    await store.close()
  })

  it('does not tell of a week in which one leads that it does not name, and all are asked about', async () => {
    const store = await storeOf([
      { '/a': 6, '/b': 6, '/often': 5 },
      { '/c': 6, '/d': 6, '/often': 5 },
      { '/e': 6, '/f': 6, '/often': 5 },
      { '/last': 1 },
    ])
    expect(await ask(store, 4)).toEqual([{ 'url.path': '/often', count: 15, 'distinct(weir.visitor)': 3 }])
    await store.close()
  })
})

it('nothing is named where nobody leads: all are asked about, and that is remembered', async () => {
  const file = join(folder, 'flat.duckdb')
  const store = await openStore(file)
  const paths = ['/a', '/b', '/c', '/d']
  await put(store, [...paths.map((each, i) => at(i, each)), at(25, '/d'), at(49, '/last')])
  const query = asking({ by: 'url.path', metrics: 'count', limit: '1' }, 0, 24 * 3)
  for (const _ of ['asked', 'remembered'])
    expect((await store.aggregate(query)).rows).toEqual([{ 'url.path': '/d', count: 2 }])
  await store.close()
  expect(await keptIn(file, 'answer')).toEqual([TOO_LARGE])
})

describe('nothing is kept of a day that was written to while it was asked about', () => {
  let database: Database
  let days: KeptDays
  const limits = { rows: 100, leading: 2, worth: 0, size: 1e6 }

  beforeAll(async () => {
    database = await openDatabase({ path: ':memory:', scratch: folder, memoryLimitMb: 160, threads: 1 })
    await prepareTables(database)
    days = keptDays(database, limits)
  })

  afterAll(() => database.close())

  /** Which of the questions are kept, once all writing is over. */
  const kept = () =>
    database.write(async (session) => (await session.rows(`SELECT question FROM ${DAY_ANSWERS}`)).flat())
  const keep = (question: string, asked: ReturnType<KeptDays['asking']>) =>
    days.keep(question, [{ asked, text: '{}' }], [asked])

  it('neither where the writing began before', async () => {
    const writing = days.writing({ from: first + 1, to: first + 2 })
    const [same, other] = [days.asking(first), days.asking(first + DAY)]
    writing[Symbol.dispose]()
    keep('began before', same)
    keep('another day', other)
    expect(await kept()).toEqual(['another day'])
  })

  it('nor where it began meanwhile', async () => {
    const [same, other] = [days.asking(first), days.asking(first + DAY)]
    days.writing({ from: first - DAY, to: first })[Symbol.dispose]()
    keep('began meanwhile', same)
    keep('a day after', other)
    expect(await kept()).toEqual(['another day', 'a day after'])
  })

  it('nor where anything may have been removed', async () => {
    const asked = days.asking(first)
    days.writing('all')[Symbol.dispose]()
    keep('removed', asked)
    expect(await kept()).not.toContain('removed')
  })

  it('and all is dropped where it has become too much', async () => {
    const small = keptDays(database, { ...limits, size: 10 })
    const asked = small.asking(first)
    small.keep('long', [{ asked, text: 'x'.repeat(20) }], [asked])
    const next = small.asking(first)
    small.keep('next', [{ asked: next, text: '{}' }], [next])
    expect(await kept()).toEqual(['next'])
  })
})
