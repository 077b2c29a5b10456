import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stretchesOf } from './stretches.ts'
import type { Block } from './time-layout.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR

/** A week of blocks of 30,000 rows, one after the other. */
const inOrder = Array.from({ length: 300 }, (_, i): Block => {
  const length = WEEK / 300
  return { from: i * length, to: (i + 1) * length - 1, rows: 30_000 }
})
const hours = (each: number) => Array.from({ length: (7 * 24) / each }, (_, i) => i * each * HOUR)
const week = { from: 0, to: WEEK }

describe('a range is split', () => {
  it('at each cut, where enough rows lie between them', () => {
    const days = hours(24).map((from) => ({ from, to: from + 24 * HOUR }))
    expect(stretchesOf(week, hours(24), inOrder)).toEqual(days)
  })

  it('at some of the cuts, where few rows lie between them', () => {
    const stretches = stretchesOf(week, hours(1), inOrder)
    // 53,571 rows an hour: two hours have enough.
    expect(stretches).toHaveLength(84)
    expect(stretches[0]).toEqual({ from: 0, to: 2 * HOUR })
  })

  it('into a few hundred at most', () => {
    const many = inOrder.map((block) => ({ ...block, rows: 1e6 }))
    const cuts = Array.from({ length: 10_080 }, (_, minute) => minute * 60_000)
    expect(stretchesOf(week, cuts, many).length).toBeLessThanOrEqual(200)
  })
})

describe('a range stays whole', () => {
  it('where logs were stored one after the other that cover the same time', () => {
    const long = inOrder.map((block) => ({ ...block, from: 0, to: WEEK - 1 }))
    expect(stretchesOf(week, hours(3), long)).toEqual([week])
  })

  it('where it has few rows', () => {
    expect(stretchesOf(week, hours(24), inOrder.slice(0, 6))).toEqual([week])
  })

  it('where no cut lies in it', () => {
    expect(stretchesOf(week, [-HOUR, 0, WEEK, WEEK + HOUR], inOrder)).toEqual([week])
  })
})

it('whatever lies where, the stretches follow each other from the beginning to the end of the range', () => {
  const at = fc.integer({ min: -10, max: 1000 })
  const block = fc.record({ from: at, length: fc.nat(300), rows: fc.nat(400_000) })
  const range = fc.record({ from: at, length: fc.integer({ min: 1, max: 900 }) })
  fc.assert(
    fc.property(range, fc.uniqueArray(at), fc.array(block), (asked, unsorted, given) => {
      const whole = { from: asked.from, to: asked.from + asked.length }
      const cuts = unsorted.toSorted((a, b) => a - b)
      const blocks = given.map(({ from, length, rows }) => ({ from, to: from + length, rows }))
      const stretches = stretchesOf(whole, cuts, blocks)
      const borders = stretches.slice(1).map(({ from }) => from)
      expect([whole.from, ...borders]).toEqual(stretches.map(({ from }) => from))
      expect([...borders, whole.to]).toEqual(stretches.map(({ to }) => to))
      expect(borders.every((border) => cuts.includes(border))).toBe(true)
      expect(stretches.every(({ from, to }) => from < to)).toBe(true)
    }),
  )
})
