import type { AggregateQuery, Rows } from '@weir/query'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerCache } from './answer-cache.ts'

const query = (from: number | undefined, to: number | undefined, limit = 10): AggregateQuery => ({
  filter: { kind: 'all' },
  range: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  dimensions: [],
  metrics: [{ kind: 'count', text: 'count' }],
  limit,
  tz: 'UTC',
})
const rowsOf = (count: number): Rows => ({
  columns: [{ name: 'count', type: 'number' }],
  rows: [{ count }],
  approximate: [],
  missing: 0,
})

function cacheOver(count: () => number, { cells = 100, worth = 0 } = {}) {
  const cache = answerCache({ cells, worth }, () => 0)
  let asked = 0
  const ask = async (of: AggregateQuery) => {
    const { rows } = await cache.answer(of, async () => {
      asked++
      return rowsOf(count())
    })
    return rows[0]?.['count']
  }
  return { cache, ask, asked: () => asked }
}

describe('answers to aggregates', () => {
  it('are kept until something in their range changes', async () => {
    const { cache, ask, asked } = cacheOver(() => 7)
    await ask(query(100, 200))
    await ask(query(100, 200))
    cache.changed({ from: 200, to: 300 })
    cache.changed({ from: 0, to: 99 })
    await ask(query(100, 200))
    expect(asked()).toBe(1)
    cache.changed({ from: 199, to: 250 })
    await ask(query(100, 200))
    expect(asked()).toBe(2)
    cache.changed('all')
    await ask(query(100, 200))
    expect(asked()).toBe(3)
  })

  it('of an open range are gone with any change', async () => {
    const { cache, ask, asked } = cacheOver(() => 7)
    await ask(query(100, undefined))
    cache.changed({ from: 0, to: 1 })
    await ask(query(100, undefined))
    expect(asked()).toBe(2)
  })

  it('are not kept where something changed while the engine was asked', async () => {
    const cache = answerCache({ cells: 100, worth: 0 }, () => 0)
    const slow = Promise.withResolvers<Rows>()
    const first = cache.answer(query(100, 200), () => slow.promise)
    cache.changed({ from: 150, to: 150 })
    slow.resolve(rowsOf(1))
    expect((await first).rows).toEqual([{ count: 1 }])
    expect((await cache.answer(query(100, 200), async () => rowsOf(2))).rows).toEqual([{ count: 2 }])
  })

  it('take no more room than they may: those that nobody asked for the longest go first', async () => {
    const { ask, asked } = cacheOver(() => 7, { cells: 4 })
    await ask(query(0, 1))
    await ask(query(0, 2))
    await ask(query(0, 1))
    await ask(query(0, 3))
    expect(asked()).toBe(3)
    await ask(query(0, 1))
    expect(asked()).toBe(3)
    await ask(query(0, 2))
    expect(asked()).toBe(4)
  })

  it('that cost nothing are not kept, nor is what failed', async () => {
    const { ask, asked } = cacheOver(() => 7, { worth: 1 })
    await ask(query(0, 1))
    await ask(query(0, 1))
    expect(asked()).toBe(2)
    const cache = answerCache({ cells: 100, worth: 0 })
    await expect(cache.answer(query(0, 1), () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect((await cache.answer(query(0, 1), async () => rowsOf(3))).rows).toEqual([{ count: 3 }])
  })

  it('are those of the store, whatever is stored between the questions', async () => {
    const step = fc.oneof(
      fc.record({ store: fc.nat(20) }),
      fc.record({ from: fc.nat(20), length: fc.integer({ min: 1, max: 20 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const times: number[] = []
        const cache = answerCache({ cells: 12, worth: 0 }, () => 0)
        for (const each of steps) {
          if ('store' in each) {
            times.push(each.store)
            cache.changed({ from: each.store, to: each.store })
          } else {
            const to = each.from + each.length
            const count = times.filter((time) => time >= each.from && time < to).length
            const { rows } = await cache.answer(query(each.from, to), async () => rowsOf(count))
            expect(rows).toEqual([{ count }])
          }
        }
      }),
    )
  })
})
