import { feature } from 'topojson-client'
import { cutAtAntimeridian } from './cut-antimeridian.ts'

/** world-atlas' countries: ISO 3166-1 numeric codes as ids, English names. */
export type WorldAtlas = Parameters<typeof feature>[0]

export type World = Extract<ReturnType<typeof feature>, { type: 'FeatureCollection' }>

type Geometry = World['features'][number]['geometry']

/** What has no code in the atlas but one in use (XK: user-assigned, as in GeoIP data bases). */
const CODES_BY_NAME: Readonly<Record<string, string>> = { Kosovo: 'XK' }
const ANTARCTICA = 'AQ'

/**
 * The countries as GeoJSON, `name` being their alpha-2 code. What has no code keeps its name in brackets: it is drawn and
 * has no events. Without Antarctica, which would take a fifth of the room.
 *
 * @param codes alpha-2 by numeric code of three digits
 */
export function worldFeatures(atlas: WorldAtlas, codes: ReadonlyMap<string, string>): World {
  const countries = feature(atlas, 'countries') as unknown as World
  const features = countries.features.map((country) => ({
    ...country,
    geometry: flat(country.geometry),
    properties: { name: codeOf(country, codes) },
  }))
  return { ...countries, features: features.filter(({ properties }) => properties.name !== ANTARCTICA) }
}

function flat(geometry: Geometry): Geometry {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return geometry
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const coordinates = polygons.flatMap(cutAtAntimeridian) as typeof polygons
  return { type: 'MultiPolygon', coordinates }
}

function codeOf({ id, properties }: World['features'][number], codes: ReadonlyMap<string, string>): string {
  const name = String(properties?.['name'])
  return codes.get(String(id)) ?? CODES_BY_NAME[name] ?? `(${name})`
}
