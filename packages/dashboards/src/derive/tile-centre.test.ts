import { geoTile } from '@weir/query'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tileCentre } from './tile-centre.ts'

it('the centre of a tile lies in it', () => {
  const zoomed = fc.integer({ min: 0, max: 20 }).chain((zoom) => {
    const tile = fc.integer({ min: 0, max: 2 ** zoom - 1 })
    return fc.tuple(fc.constant(zoom), tile, tile)
  })
  fc.assert(
    fc.property(zoomed, ([zoom, x, y]) => {
      const { latitude, longitude } = tileCentre(`${zoom}/${x}/${y}`)!
      expect(geoTile(latitude, longitude, zoom)).toBe(`${zoom}/${x}/${y}`)
    }),
  )
})

it('what is no tile has no centre', () => {
  expect(tileCentre('null')).toBeUndefined()
  expect(tileCentre('3/1')).toBeUndefined()
})
