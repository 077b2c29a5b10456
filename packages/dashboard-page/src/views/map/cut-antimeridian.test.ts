import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAtAntimeridian } from './cut-antimeridian.ts'

const box = (west: number, east: number, south = 0, north = 10) => {
  const wrap = (x: number) => (x > 180 ? x - 360 : x)
  return [
    [wrap(west), south],
    [wrap(east), south],
    [wrap(east), north],
    [wrap(west), north],
    [wrap(west), south],
  ]
}
/** Shoelace formula. */
const areaOf = (ring: readonly (readonly number[])[]) =>
  Math.abs(
    ring.slice(1).reduce((sum, [x = 0, y = 0], i) => sum + (ring[i]![0]! * y - x * ring[i]![1]!), 0) / 2,
  )

describe('cutAtAntimeridian', () => {
  it('leaves a polygon alone that does not reach over the date line', () => {
    const polygon = [box(-20, 100), box(0, 10, 2, 4)]
    expect(cutAtAntimeridian(polygon)).toEqual([polygon])
  })

  it('parts one that does, its holes too', () => {
    const parts = cutAtAntimeridian([box(170, 190), box(175, 185, 2, 4)])
    expect(parts.map((rings) => rings.map(areaOf))).toEqual([
      [100, 10],
      [100, 10],
    ])
    const longitudes = parts.map(([outline]) => outline!.map(([x]) => x!))
    expect(longitudes.map((xs) => [Math.min(...xs), Math.max(...xs)])).toEqual([
      [170, 180],
      [-180, -170],
    ])
  })

  it('keeps the area, within the map and without edges across it, wherever a box begins', () => {
    const boxes = fc.tuple(fc.integer({ min: -179, max: 179 }), fc.integer({ min: 1, max: 170 }))
    fc.assert(
      fc.property(boxes, ([west, width]) => {
        const outlines = cutAtAntimeridian([box(west, west + width)]).map(([outline]) => outline!)
        expect(outlines.map(areaOf).reduce((a, b) => a + b, 0)).toBeCloseTo(width * 10, 6)
        for (const outline of outlines) {
          expect(outline[0]).toEqual(outline.at(-1))
          for (const [i, [x = 0]] of outline.entries()) {
            expect(Math.abs(x)).toBeLessThanOrEqual(180)
            expect(Math.abs(x - (outline[i - 1]?.[0] ?? x))).toBeLessThanOrEqual(170)
          }
        }
      }),
    )
  })
})
