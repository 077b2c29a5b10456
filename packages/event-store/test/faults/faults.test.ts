import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDuckDbStore } from '../../src/duckdb/open-duckdb-store.ts'
import { StoreLocked } from '../../src/errors.ts'
import type { EventStore } from '../../src/port.ts'
import { idsOfBatch, numberedBatch } from './numbered-batch.ts'
import { startWriter } from './start-writer.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-faults-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** How many of a batch's ids are stored; fails where one is stored twice. */
async function storedOf(store: EventStore, number: number, size: number): Promise<number> {
  const found = [...(await store.find(idsOfBatch(number, size))).values()]
  expect(found.filter(({ copies }) => copies > 1)).toEqual([])
  return found.filter(({ state }) => state === 'event').length
}

describe('the DuckDB store', () => {
  it.each([
    { size: 700, batches: 9 },
    { size: 40_000, batches: 1 },
  ])(
    'has after kill -9 every batch that it said was stored, and none by half: batches of $size',
    async ({ size, batches }) => {
      const path = join(folder, 'events.duckdb')
      const writer = startWriter(path, 0, size)
      let acknowledged = 0
      for await (const line of writer.lines) {
        if (line.startsWith('stored')) acknowledged++
        if (acknowledged === batches) writer.process.kill('SIGKILL')
      }
      await writer.ended
      const store = await openDuckDbStore({ path })
      await store.prepare()
      const sizes = await Promise.all(
        Array.from({ length: acknowledged }, (_, number) => storedOf(store, number, Math.min(size, 10_000))),
      )
      expect(sizes).toEqual(sizes.map(() => Math.min(size, 10_000)))
      const events = (await store.extent())?.events ?? 0
      expect(events % size).toBe(0)
      expect(events / size).toBeGreaterThanOrEqual(acknowledged)
      const again = await store.write(numberedBatch(0, size))
      expect(again).toMatchObject({ stored: 0, duplicates: size })
      const [account] = await store.accounting()
      expect(account).toMatchObject({ read: events + size, stored: events, duplicates: size })
      await store.close()
    },
  )

  it('refuses a second process and says who holds the store', async () => {
    const path = join(folder, 'events.duckdb')
    const writer = startWriter(path, 0, 10)
    for await (const line of writer.lines) if (line === 'open') break
    const refused = await openDuckDbStore({ path }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StoreLocked)
    expect((refused as StoreLocked).holder).toBe(`pid ${writer.process.pid}`)
    writer.process.kill('SIGKILL')
    await writer.ended
    const store = await openDuckDbStore({ path })
    await store.close()
  })

  it.each([{ size: 500 }, { size: 31_000 }])(
    'stops with DiskFull where a file cannot grow, with nothing half-written, and goes on when there is room: batches of $size',
    async ({ size }) => {
      const path = join(folder, 'events.duckdb')
      const writer = startWriter(path, 0, size, 16_000)
      const lines: string[] = []
      for await (const line of writer.lines) lines.push(line)
      await writer.ended
      const stored = lines.filter((line) => line.startsWith('stored')).length
      expect(lines.at(-1)).toBe('full')
      expect((await stat(path)).size).toBeLessThan(40e6)
      const store = await openDuckDbStore({ path })
      expect((await store.extent())?.events).toBe(stored * size)
      expect(await store.write(numberedBatch(stored, size))).toMatchObject({ stored: size, duplicates: 0 })
      await store.close()
    },
  )

  it('finishes the writes under way when it is closed, and takes no more', async () => {
    const path = join(folder, 'events.duckdb')
    const store = await openDuckDbStore({ path })
    await store.prepare()
    const writes = [0, 1, 2, 3].map((number) => store.write(numberedBatch(number, 100)))
    await Promise.all([store.close(), store.close()])
    const results = await Promise.allSettled(writes)
    await expect(store.write(numberedBatch(4, 1))).rejects.toThrow('the store is closed')
    const again = await openDuckDbStore({ path })
    const stored = results.filter(({ status }) => status === 'fulfilled').length
    expect(stored).toBe(4)
    expect((await again.extent())?.events).toBe(400)
    await again.close()
  })
})
