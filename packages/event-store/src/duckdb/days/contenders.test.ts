import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contenders } from './contenders.ts'

type Counts = Readonly<Record<string, number>>

/** What a part says that names at most `most` groups. */
function leadingOf(counts: Counts, most: number) {
  const groups = Object.entries(counts)
    .map(([key, events]) => ({ keys: [key], events }))
    .toSorted((a, b) => b.events - a.events)
    .slice(0, most)
  return { groups, rest: groups.length < most ? 0 : (groups.at(-1)?.events ?? 0) }
}

/** The same question by plain counting: keys by events descending, then by key. */
function first(parts: readonly Counts[], limit: number): string[] {
  const sums = new Map<string, number>()
  for (const part of parts)
    for (const [key, events] of Object.entries(part)) sums.set(key, (sums.get(key) ?? 0) + events)
  return [...sums]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([key]) => key)
}

const key = fc.constantFrom(...'abcdefghijkl')
const counts = fc.dictionary(key, fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 200 })))

describe('who may be among those with most events', () => {
  it('is everybody who is, and of the others nothing is left unknown', () => {
    let [told, untold, asked] = [0, 0, 0]
    const limits = fc.integer({ min: 1, max: 4 })
    const mosts = fc.integer({ min: 1, max: 8 })
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 5 }), limits, mosts, (parts, limit, most) => {
        const named = parts.map((part) => leadingOf(part, most))
        const left = contenders(named, limit)
        if (left === undefined) {
          untold++
          // Only where some part has groups that it does not name.
          expect(named.some(({ rest }) => rest > 0)).toBe(true)
          return
        }
        told++
        expect(left.map(({ keys }) => keys[0])).toEqual(expect.arrayContaining(first(parts, limit)))
        for (const { keys, unknownIn } of left) {
          if (unknownIn.length > 0) asked++
          const group = String(keys[0])
          const silent = named.flatMap(({ groups, rest }, i) =>
            rest > 0 && !groups.some((each) => each.keys[0] === group) ? [i] : [],
          )
          expect(unknownIn).toEqual(silent)
          // Who is named nowhere else has nothing there.
          for (const [i, { rest }] of named.entries())
            if (rest === 0 && !named[i]?.groups.some((each) => each.keys[0] === group))
              expect(parts[i]?.[group]).toBeUndefined()
        }
      }),
      { seed: 20261130, numRuns: 2000 },
    )
    for (const often of [told, untold, asked]) expect(often).toBeGreaterThan(100)
  })

  it('are exactly those that are shown where they lead everywhere', () => {
    const day = { a: 900, b: 500, c: 20, d: 10, e: 9 }
    const left = contenders(
      [day, day, day].map((part) => leadingOf(part, 4)),
      2,
    )
    expect(left).toEqual([
      { keys: ['a'], unknownIn: [] },
      { keys: ['b'], unknownIn: [] },
    ])
  })

  it('has to be asked about where a part does not name it', () => {
    const left = contenders([leadingOf({ a: 90, b: 5, c: 5 }, 2), leadingOf({ c: 80, d: 5, a: 1 }, 2)], 2)
    expect(left).toEqual([
      { keys: ['a'], unknownIn: [1] },
      { keys: ['c'], unknownIn: [0] },
    ])
  })

  it('is not told where somebody whom no part names might have as many', () => {
    const parts = [leadingOf({ a: 5, b: 4, z: 3 }, 2), leadingOf({ c: 5, d: 4, z: 3 }, 2)]
    expect(contenders(parts, 1)).toBeUndefined()
  })
})
