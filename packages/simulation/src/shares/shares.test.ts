import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom, logNormal, uniformOf } from '../random.ts'
import { weightedChoice } from './choice.ts'
import { fitShares } from './fit-shares.ts'
import { mixOf } from './shares.ts'

const random = createRandom()

describe('a weighted choice', () => {
  it('gives each index its share of the uniform numbers', () => {
    const weights = fc
      .array(fc.nat(100), { minLength: 1, maxLength: 12 })
      .filter((all) => all.some((w) => w > 0))
    fc.assert(
      fc.property(weights, (all) => {
        const choose = weightedChoice(all)
        const counts = new Array(all.length).fill(0)
        const draws = 20_000
        for (let i = 0; i < draws; i++) counts[choose((i + 0.5) / draws)]++
        const total = all.reduce((a, b) => a + b)
        for (const [i, weight] of all.entries())
          expect(Math.abs(counts[i] / draws - weight / total)).toBeLessThan(0.002)
      }),
    )
  })
})

describe('fitted shares', () => {
  it('sum to what every margin asks for', () => {
    const shares = (count: number) =>
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: count, maxLength: count }).map((all) => {
        const total = all.reduce((a, b) => a + b)
        return all.map((one) => one / total)
      })
    const weights = fc.array(fc.constantFrom(1e-9, 0.1, 1, 40), { minLength: 24, maxLength: 24 })
    fc.assert(
      fc.property(shares(2), shares(3), shares(4), weights, (a, b, c, given) => {
        const place = (of: (i: number) => number): Uint16Array =>
          Uint16Array.from({ length: 24 }, (_, i) => of(i))
        const margins = [
          { of: place((i) => i % 2), shares: a },
          { of: place((i) => Math.floor(i / 2) % 3), shares: b },
          { of: place((i) => Math.floor(i / 6)), shares: c },
        ]
        const cells = Float64Array.from(given)
        fitShares(cells, margins)
        for (const { of, shares: asked } of margins) {
          for (const [value, share] of asked.entries()) {
            const sum = cells.reduce((total, cell, i) => total + (of[i] === value ? cell : 0), 0)
            expect(Math.abs(sum - share)).toBeLessThan(0.002)
          }
        }
      }),
    )
  })
})

describe('shares', () => {
  it('are taken relative to each other, in an order of their own', () => {
    expect(mixOf({ POST: 1, GET: 3, PUT: 0 })).toEqual({ names: ['GET', 'POST'], shares: [0.75, 0.25] })
  })
})

describe('random numbers', () => {
  it('are uniform and come again with their seed', () => {
    random.seed(1, 2, 3)
    const first = Array.from({ length: 10_000 }, random.next)
    random.seed(1, 2, 3)
    expect(Array.from({ length: 10_000 }, random.next)).toEqual(first)
    expect(first.reduce((a, b) => a + b) / 10_000).toBeCloseTo(0.5, 1)
    random.seed(1, 2, 4)
    expect(random.next()).not.toBe(first[0])
  })

  it('of neighbouring places have nothing to do with each other', () => {
    const of = Array.from({ length: 10_000 }, (_, i) => uniformOf(7, i))
    const mean = of.reduce((a, b) => a + b) / of.length
    const together =
      of.slice(1).reduce((sum, u, i) => sum + (u - mean) * ((of[i] ?? 0) - mean), 0) / of.length
    expect(mean).toBeCloseTo(0.5, 1)
    expect(Math.abs(together)).toBeLessThan(0.005)
  })

  it('are log-normal around their median', () => {
    random.seed(5, 6, 7)
    const draws = Array.from({ length: 20_000 }, () => logNormal(random, 80, 0.5)).sort((a, b) => a - b)
    expect(draws[10_000]! / 80).toBeCloseTo(1, 1)
    expect(Math.log(draws[16_826]! / draws[10_000]!)).toBeCloseTo(0.5, 1)
  })
})
