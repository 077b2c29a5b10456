import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DeadLetter, type ParsedEvent, type RawRecord, streamId } from '@weir/event-model'
import { type Account, type EventStore, openDuckDbStore } from '@weir/event-store'
import { aDeadLetter, referenceStore } from '@weir/testing'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { processBatch } from './process-batch.ts'
import { createReplay, type ReplayOptions } from './replay.ts'
import { createStages } from './stages.ts'

const now = () => new Date('2026-11-20T12:00:00Z')
const never = new AbortController().signal
const root = mkdtempSync(join(tmpdir(), 'weir-replay-'))
const opened: EventStore[] = []
afterAll(async () => {
  for (const store of opened) await store.close()
  rmSync(root, { recursive: true })
})

const settings = {
  enricher: {
    enrich: (event: ParsedEvent) => {
      event['weir.client.kind'] = 'person'
    },
    sources: [],
  },
  now,
  zone: 'UTC',
  trustedProxies: [],
} satisfies Omit<ReplayOptions, 'store'>

const line = (time: string, path = '/a') => `203.0.113.9 - - [${time}] "GET ${path} HTTP/1.1" 200 5 "-" "x"`
const good = (path = '/a') => line('20/Nov/2026:11:00:00 +0000', path)
const record = (n: number, message: string, weir: RawRecord['weir'] = {}): RawRecord => ({
  message,
  event: { id: streamId('replay', n) },
  host: { name: 'web1' },
  log: { file: { path: '/var/log/access.log' }, offset: n },
  weir: { log: 'access.log', ...weir },
})

/** Stores records as the processor does. */
async function process(store: EventStore, records: readonly RawRecord[], retentionDays?: number) {
  const stages = createStages({ ...settings, ...(retentionDays === undefined ? {} : { retentionDays }) })
  await store.write(processBatch(records, stages))
}

const balanced = (accounts: readonly Account[]) =>
  accounts.every(
    (row) => row.read === row.stored + row.duplicates + row.deadLetters + row.skipped + row.removed,
  )

describe.each([
  ['the reference store', async () => referenceStore()],
  ['DuckDB', () => openDuckDbStore({ path: join(root, `${opened.length}.duckdb`), threads: 1 })],
])('a replay on %s', (_name, open) => {
  let store: EventStore
  beforeEach(async () => {
    store = await open()
    opened.push(store)
    await store.prepare()
  })

  test('stores what another format understands, with its id, place and facts, and the account reads nothing', async () => {
    const records = [record(1, good('/one')), record(2, 'nonsense'), record(3, good('/three'))]
    await process(
      store,
      records.map((each) => ({ ...each, weir: { ...each.weir, format: 'ecs_json' } })),
    )
    const before = await store.accounting()
    expect(before).toMatchObject([{ read: 3, deadLetters: 3 }])

    const counts = await createReplay({ ...settings, store })({ format: 'combined' }, never)
    expect(counts).toEqual({ tried: 3, stored: 2, duplicates: 0, skipped: 0, stillDead: { bad_syntax: 1 } })
    expect(await store.accounting()).toEqual([{ ...before[0], stored: 2, deadLetters: 1 }])

    const page = await store.search({
      filter: { kind: 'all' },
      range: {},
      sort: { field: 'log.offset', direction: 'asc' },
      limit: 10,
    })
    expect(page.events).toMatchObject([
      {
        'event.id': streamId('replay', 1),
        'url.original': '/one',
        'host.name': 'web1',
        'weir.log': 'access.log',
        'log.file.path': '/var/log/access.log',
        'log.offset': 1,
        'weir.client.kind': 'person',
        'event.ingested': '2026-11-20T12:00:00.000Z',
      },
      { 'log.offset': 3 },
    ])
  })

  test('what is still dead stays once, as it was put aside but with its newest reason', async () => {
    await process(store, [record(1, 'nonsense')])
    const { letters: before } = await store.deadLetters.list({ limit: 9 })
    const later = { ...settings, store, now: () => new Date('2026-11-21T12:00:00Z') }
    expect(await createReplay(later)({ format: 'ecs_json' }, never)).toMatchObject({
      stillDead: { bad_json: 1 },
    })
    const { letters } = await store.deadLetters.list({ limit: 9 })
    const replayed = '2026-11-21T12:00:00.000Z'
    expect(letters).toEqual([{ ...before[0], reason: 'bad_json', detail: expect.any(String), replayed }])
    expect(letters[0]?.detail).not.toBe(before[0]?.detail)
    expect(balanced(await store.accounting())).toBe(true)
  })

  test('a line that turns out to hold nothing is skipped', async () => {
    await process(store, [record(1, '#Fields: date time cs-method', { format: 'combined' })])
    const counts = await createReplay({ ...settings, store })({ format: 'w3c' }, never)
    expect(counts).toEqual({ tried: 1, stored: 0, duplicates: 0, skipped: 1, stillDead: {} })
    expect(await store.accounting()).toMatchObject([{ read: 1, skipped: 1, deadLetters: 0, removed: 0 }])
  })

  test.each([
    ['older than the retention', '01/Jan/2020:11:00:00 +0000'],
    ['before 1995', '01/Jan/1970:00:00:00 +0000'],
    ['more than a day ahead', '20/Nov/2027:11:00:00 +0000'],
  ])('a line that is %s stays dead, and `keep` stores it', async (why, time) => {
    await process(store, [record(1, line(time))], 30)
    const replay = createReplay({ ...settings, store, retentionDays: 30 })
    expect(await replay({}, never)).toMatchObject({ stored: 0, stillDead: { time_out_of_range: 1 } })
    expect((await store.deadLetters.list({ limit: 1 })).letters[0]?.detail).toContain(why)
    expect(await replay({ keep: true }, never)).toMatchObject({ tried: 1, stored: 1, stillDead: {} })
    expect(await store.accounting()).toMatchObject([{ read: 1, stored: 1, deadLetters: 0 }])
  })

  test('a line of which only the beginning was kept stays dead, whatever the beginning looks like', async () => {
    await process(store, [record(1, good(), { tooLong: 70_000 })])
    const { letters } = await store.deadLetters.list({ limit: 9 })
    const counts = await createReplay({ ...settings, store })({ keep: true, format: 'combined' }, never)
    expect(counts).toMatchObject({ tried: 1, stored: 0, stillDead: { line_too_long: 1 } })
    expect((await store.deadLetters.list({ limit: 9 })).letters).toEqual(letters)
  })

  test('only those of a reason or of some ids are tried', async () => {
    const lines = [good('/1'), good('/2'), good('/3')]
    await process(
      store,
      lines.map((text, n) => record(n, text, { format: n === 0 ? 'ecs_json' : 'common' })),
    )
    const replay = createReplay({ ...settings, store })
    const format = 'combined'
    expect(await replay({ reason: 'missing_field', format }, never)).toMatchObject({ tried: 0 })
    expect(await replay({ reason: 'bad_json', format }, never)).toMatchObject({ tried: 1, stored: 1 })
    const ids = [streamId('replay', 2), streamId('replay', 0), 'no id']
    const { total } = await store.deadLetters.list({ limit: 1 })
    expect(await replay({ ids, format }, never)).toMatchObject({ tried: 1, stored: 1 })
    expect(await store.deadLetters.list({ limit: 9 })).toMatchObject({ total: total - 1 })
  })

  test('what the store refuses for good is dead for that reason', async () => {
    await process(store, [record(1, 'nonsense'), record(2, 'nonsense too')])
    const enrich = (event: ParsedEvent) => {
      if (event['url.original'] === '/odd') event['http.response.body.bytes'] = 0.5
    }
    const format = 'combined'
    await process(
      store,
      ['/odd', '/even'].map((path, n) => record(10 + n, good(path), { format: 'ecs_json' })),
    )
    const replay = createReplay({ ...settings, store, enricher: { enrich, sources: [] } })
    expect(await replay({ format }, never)).toEqual({
      tried: 4,
      stored: 1,
      duplicates: 0,
      skipped: 0,
      stillDead: { bad_syntax: 2, rejected_by_store: 1 },
    })
    expect(balanced(await store.accounting())).toBe(true)
  })

  test('each is tried once while some are stored, others come and others go', async () => {
    // Odd ones stay dead. All are of one moment, so that only the id tells where a page ends.
    const count = 57
    await process(
      store,
      Array.from({ length: count }, (_, n) =>
        record(n, n % 2 === 0 ? good() : 'nonsense', { format: 'ecs_json' }),
      ),
    )
    const tried: string[] = []
    let came = 0
    const meanwhile: EventStore = {
      ...store,
      deadLetters: {
        ...store.deadLetters,
        async list(query) {
          const page = await store.deadLetters.list(query)
          tried.push(...page.letters.map(({ id }) => id))
          // New ones come at the front, and one that was stored is removed behind the reader's back.
          const newer = aDeadLetter({ at: '2026-11-20T13:00:00.000Z', log: 'access.log', host: 'web1' })
          const reads = [{ log: 'access.log', host: 'web1', read: 1, skipped: 0 }]
          await store.write({ events: [], deadLetters: [newer], reads })
          came++
          await store.deadLetters.remove(page.letters.slice(0, 1).map(({ id }) => id))
          return page
        },
      },
    }
    const counts = await createReplay({ ...settings, store: meanwhile }, 5)({ format: 'combined' }, never)
    expect(tried.toSorted()).toEqual(
      Array.from({ length: count }, (_, n) => streamId('replay', n)).toSorted(),
    )
    const still = counts.stillDead.bad_syntax ?? 0
    expect(counts).toEqual({
      tried: count,
      stored: counts.stored,
      duplicates: Math.ceil(count / 5),
      skipped: 0,
      stillDead: { bad_syntax: still },
    })
    expect((await store.deadLetters.list({ limit: 1 })).total).toBe(still + came)
    const accounts = await store.accounting()
    expect(balanced(accounts)).toBe(true)
    expect(accounts).toMatchObject([
      { read: count + came, stored: counts.stored, removed: Math.ceil(count / 5) },
    ])
  })

  test('a line that is imported in another format meanwhile is stored once and its account is balanced', async () => {
    await process(store, [record(1, good(), { format: 'ecs_json' })])
    const meanwhile: EventStore = {
      ...store,
      deadLetters: {
        ...store.deadLetters,
        async list(query) {
          const page = await store.deadLetters.list(query)
          await process(store, [record(1, line('19/Nov/2026:11:00:00 +0000'))])
          return page
        },
      },
    }
    const counts = await createReplay({ ...settings, store: meanwhile })({ format: 'combined' }, never)
    expect(counts).toMatchObject({ tried: 1, stored: 0, duplicates: 1 })
    expect([...(await store.find([streamId('replay', 1)])).values()]).toEqual([{ state: 'event', copies: 1 }])
    expect(balanced(await store.accounting())).toBe(true)
  })

  test('broken off, it rejects with the reason, and the next one does the rest', async () => {
    await process(
      store,
      Array.from({ length: 10 }, (_, n) => record(n, good(), { format: 'ecs_json' })),
    )
    const stop = new AbortController()
    let pages = 0
    const counted: EventStore = {
      ...store,
      deadLetters: {
        ...store.deadLetters,
        list(query) {
          if (++pages === 3) stop.abort(new Error('enough'))
          return store.deadLetters.list(query)
        },
      },
    }
    await expect(
      createReplay({ ...settings, store: counted }, 2)({ format: 'combined' }, stop.signal),
    ).rejects.toThrow('enough')
    expect((await store.deadLetters.list({ limit: 1 })).total).toBe(6)
    expect(await createReplay({ ...settings, store }, 2)({ format: 'combined' }, never)).toMatchObject({
      stored: 6,
    })
  })

  test('without dead letters nothing happens', async () => {
    expect(await createReplay({ ...settings, store })({}, never)).toEqual({
      tried: 0,
      stored: 0,
      duplicates: 0,
      skipped: 0,
      stillDead: {},
    })
  })
})

test('whatever the dead letters hold, each is counted once and the account stays balanced', async () => {
  const formats = ['combined', 'ecs_json', 'w3c', 'no such format', undefined]
  const message = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(good(), line('01/Jan/1980:00:00:00 +0000'), '#Fields: date', '', '{"message":"x"}'),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ message, format: fc.constantFrom(...formats) }), { maxLength: 20 }),
      fc.constantFrom(...formats),
      fc.boolean(),
      fc.integer({ min: 1, max: 7 }),
      async (given, format, keep, page) => {
        const store = referenceStore()
        const records = given.map((each, n) =>
          record(n, each.message, each.format === undefined ? {} : { format: each.format }),
        )
        await process(store, records)
        const before = (await store.deadLetters.list({ limit: 100 })).letters
        const request = { keep, ...(format === undefined ? {} : { format }) }
        const counts = await createReplay({ ...settings, store }, page)(request, never)
        const dead: readonly DeadLetter[] = (await store.deadLetters.list({ limit: 100 })).letters
        expect(counts.tried).toBe(before.length)
        expect(counts.stored + counts.skipped + dead.length).toBe(before.length)
        expect(await store.deadLetters.countByReason()).toEqual(counts.stillDead)
        const [account] = await store.accounting()
        expect(account?.read ?? 0).toBe(records.length)
        expect(balanced(await store.accounting())).toBe(true)
      },
    ),
    { numRuns: 150 },
  )
})
