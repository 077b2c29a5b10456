import type { Rows } from '@weir/query'
import { type Answered, answerOf, keyColumns, keyOf } from '../run/answers.ts'
import { tileCentre } from './tile-centre.ts'

/**
 * The groups of `cities` with `latitude` and `longitude` in degrees: the centre of the map tile in which most of the
 * city's events lie. `places` has the same keys and a tile after them, the most frequent first. Null where no place is
 * known.
 */
export function citiesOf({ current }: Answered): Rows {
  const cities = answerOf(current, 'cities')
  const places = answerOf(current, 'places')
  const keys = keyColumns(cities)
  const [tile, ...more] = keyColumns(places).slice(keys.length)
  if (
    tile === undefined ||
    more.length > 0 ||
    keys.some(({ name }, i) => keyColumns(places)[i]?.name !== name)
  )
    throw new Error('"places" is not over the keys of "cities" and a tile')
  const found = new Map<string, ReturnType<typeof tileCentre>>()
  for (const row of places.rows.rows) {
    const key = keyOf(row, keys)
    if (!found.has(key)) found.set(key, tileCentre(String(row[tile.name])))
  }
  const { columns, rows, approximate, missing } = cities.rows
  return {
    columns: [...columns, { name: 'latitude', type: 'number' }, { name: 'longitude', type: 'number' }],
    rows: rows.map((row) => {
      const place = found.get(keyOf(row, keys))
      return { ...row, latitude: place?.latitude ?? null, longitude: place?.longitude ?? null }
    }),
    approximate,
    missing,
  }
}
