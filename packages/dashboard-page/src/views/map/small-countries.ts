import type { World } from './world-features.ts'

/** Narrower in both directions is hardly seen on a map of the world, in degrees. */
const SMALL = 1.7

/** Countries with codes of their own that the atlas draws as parts of others or not at all: longitude and latitude. */
const APART: Readonly<Record<string, readonly [number, number]>> = {
  BQ: [-68.3, 12.2],
  BV: [3.4, -54.4],
  CC: [96.9, -12.2],
  CX: [105.7, -10.5],
  GF: [-53.1, 3.9],
  GI: [-5.35, 36.14],
  GP: [-61.5, 16.2],
  MQ: [-61, 14.6],
  RE: [55.5, -21.1],
  SJ: [16, 78.5],
  TK: [-171.8, -9.2],
  TV: [179.2, -8.5],
  UM: [-160, 5.9],
  YT: [45.2, -12.8],
}

/** Where the countries stand that are too small to be seen or have no outline, in degrees of longitude and latitude. */
export function smallCountries(world: World): ReadonlyMap<string, readonly [number, number]> {
  const largest = new Map<string, Box>()
  for (const { geometry, properties } of world.features) {
    if (geometry.type !== 'MultiPolygon') continue
    const name = String(properties?.['name'])
    // A country may have several outlines: Australia's islands in the Timor Sea are apart from it.
    for (const [outline] of geometry.coordinates) {
      const box = outline === undefined ? undefined : boxOf(outline)
      if (box !== undefined && box.area >= (largest.get(name)?.area ?? 0)) largest.set(name, box)
    }
  }
  const small = [...largest].filter(([, { reach }]) => reach < SMALL)
  return new Map([...Object.entries(APART), ...small.map(([name, { centre }]) => [name, centre] as const)])
}

interface Box {
  readonly area: number
  /** Of its longer side. */
  readonly reach: number
  readonly centre: readonly [longitude: number, latitude: number]
}

function boxOf(outline: readonly (readonly number[])[]): Box {
  const [xs, ys] = [outline.map(([x = 0]) => x), outline.map(([, y = 0]) => y)]
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return {
    area: (east - west) * (north - south),
    reach: Math.max(east - west, north - south),
    centre: [(west + east) / 2, (south + north) / 2],
  }
}
