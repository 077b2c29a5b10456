import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { panelOf } from '@weir/dashboards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { palettes } from '../look/palette.ts'
import { countryMapSpec } from './country-map-spec.ts'
import { equalEarth } from './equal-earth.ts'
import { placeMapSpec } from './place-map-spec.ts'
import { smallCountries } from './small-countries.ts'
import { worldFeatures } from './world-features.ts'
import { WORLD_ASPECT } from './world-geo.ts'

const read = (name: string) => JSON.parse(readFileSync(createRequire(import.meta.url).resolve(name), 'utf8'))
const codes: string[][] = read('i18n-iso-countries/codes.json')
const world = worldFeatures(
  read('world-atlas/countries-50m.json'),
  new Map(codes.map(([two, , numeric]) => [numeric!, two!])),
)
const small = smallCountries(world)
const names = world.features.map(({ properties }) => String(properties?.['name']))

describe('the map of the world', () => {
  it('knows countries by their alpha-2 code, Kosovo too, and leaves Antarctica out', () => {
    for (const code of ['DE', 'US', 'ZA', 'XK', 'TW', 'NO', 'FR']) expect(names).toContain(code)
    expect(names).not.toContain('AQ')
    expect(names.filter((name) => !/^([A-Z]{2}|\(.+\))$/.test(name))).toEqual([])
  })

  it('shows every country that has a code, by its outline or by a dot', () => {
    const unseen = codes.map(([two]) => two!).filter((code) => !names.includes(code) && !small.has(code))
    expect(unseen).toEqual(['AQ'])
  })

  it('has no edge across the whole map: Russia and Fiji are parted at the date line', () => {
    for (const { geometry, properties } of world.features) {
      const polygons = (geometry as { coordinates: number[][][][] }).coordinates
      const steps = polygons
        .flat()
        .flatMap((ring) => ring.slice(1).map(([x], i) => Math.abs(x! - ring[i]![0]!)))
      expect(
        steps.filter((step) => step > 90),
        String(properties?.['name']),
      ).toEqual([])
    }
  })

  it('has dots for what is too small to be seen and for nothing else', () => {
    for (const code of ['MT', 'SG', 'LI', 'MC', 'BH', 'GI']) expect(small.has(code), code).toBe(true)
    for (const code of ['DE', 'CH', 'BE', 'IS', 'AU', 'NZ']) expect(small.has(code), code).toBe(false)
    const [longitude, latitude] = small.get('SG')!
    expect(longitude).toBeCloseTo(103.8, 0)
    expect(latitude).toBeCloseTo(1.3, 0)
  })
})

it('the world is as wide by its height as the room that is made for it', () => {
  const places = world.features.flatMap(({ geometry }) =>
    pairsOf((geometry as { coordinates: unknown }).coordinates),
  )
  const points = places.map((place) => equalEarth.project(place))
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const extent = (values: number[]) =>
    values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b))
  expect(extent(xs) / extent(ys)).toBeCloseTo(WORLD_ASPECT, 1)
})

function pairsOf(coordinates: unknown): number[][] {
  if (!Array.isArray(coordinates)) return []
  return typeof coordinates[0] === 'number' ? [coordinates] : coordinates.flatMap(pairsOf)
}

describe('the Equal Earth projection', () => {
  it('unprojects what it projects', () => {
    const longitude = fc.double({ min: -180, max: 180, noNaN: true })
    const latitude = fc.double({ min: -89, max: 89, noNaN: true })
    fc.assert(
      fc.property(longitude, latitude, (x, y) => {
        const [backX, backY] = equalEarth.unproject(equalEarth.project([x, y]))
        expect(backX).toBeCloseTo(x, 5)
        expect(backY).toBeCloseTo(y, 5)
      }),
    )
  })

  it('keeps areas: a degree square has the area that it has on the globe', () => {
    const areaAt = (latitude: number) => {
      const corners = [
        [0, 0],
        [0.01, 0],
        [0, 0.01],
      ].map(([x = 0, y = 0]) => equalEarth.project([30 + x, latitude + y]))
      const [[x0, y0], [x1, y1], [x2, y2]] = corners as [[number, number], [number, number], [number, number]]
      return Math.abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
    }
    for (const latitude of [20, 45, 70]) {
      expect(areaAt(latitude) / areaAt(0)).toBeCloseTo(Math.cos((latitude * Math.PI) / 180), 3)
    }
  })
})

const room = { zone: 'UTC', palette: palettes.light, width: 600, height: 300 }

it('a country picks itself, as outline and as dot', () => {
  const panel = panelOf('clients-countries')!
  const { view } = panel
  if (view.kind !== 'country-map') throw new Error('no map')
  const rows = ['DE', 'MT', null].map((code, i) => ({ 'source.geo.country_iso_code': code, count: 9 - i }))
  const spec = countryMapSpec(
    { panel, view, answer: { columns: [], rows, approximate: [], missing: 0 }, ...room },
    small,
  )
  const malta = [{ field: 'source.geo.country_iso_code', value: 'MT' }]
  expect(spec.picksAt?.({ seriesIndex: 0, dataIndex: 1 })).toEqual(malta)
  expect(spec.picksAt?.({ seriesIndex: 1, dataIndex: 0 })).toEqual(malta)
  expect(spec.tooltip([{ seriesIndex: 1, dataIndex: 0 }])).toMatchObject({
    title: 'Malta',
    lines: [{ label: 'Requests', value: '8' }, {}, {}],
  })
  // Countries without events have marks of their own, behind those of the rows.
  expect(spec.tooltip([{ seriesIndex: 0, dataIndex: 2 }])).toBeUndefined()
})

it('a city without a place is not drawn, one with a place picks country and city', () => {
  const panel = panelOf('clients-cities')!
  const { view } = panel
  if (view.kind !== 'place-map') throw new Error('no map')
  const city = {
    'source.geo.country_iso_code': 'GB',
    'source.geo.city_name': 'London',
    count: 4,
    latitude: 51.5,
    longitude: 0,
  }
  const rows = [{ ...city, 'source.geo.city_name': 'Nowhere', latitude: null, longitude: null }, city]
  const spec = placeMapSpec({
    panel,
    view,
    answer: { columns: [], rows, approximate: [], missing: 0 },
    ...room,
  })
  expect((spec.option['series'] as { data: unknown[] }[])[0]!.data).toEqual([
    { value: [0, 51.5, 4], symbolSize: 26 },
  ])
  expect(spec.picksAt?.({ seriesIndex: 0, dataIndex: 0 })).toEqual([
    { field: 'source.geo.country_iso_code', value: 'GB' },
    { field: 'source.geo.city_name', value: 'London' },
  ])
})
