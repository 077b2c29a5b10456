/** The latitude where Web Mercator ends, degrees. */
const EDGE = 85.0511287798066

/**
 * The Web Mercator tile `z/x/y` of a place in degrees; latitudes past the map's edge fall into its outermost row.
 * Source: https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames
 */
export function geoTile(latitude: number, longitude: number, zoom: number): string {
  const tiles = 2 ** zoom
  const within = (index: number) => Math.min(Math.max(Math.floor(index), 0), tiles - 1)
  const sine = Math.sin((Math.min(Math.max(latitude, -EDGE), EDGE) * Math.PI) / 180)
  const x = within(((longitude + 180) / 360) * tiles)
  const y = within((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * tiles)
  return `${zoom}/${x}/${y}`
}

/** A geo_point's `latitude,longitude` as numbers. */
export function geoPoint(text: string): { latitude: number; longitude: number } | undefined {
  const [latitude, longitude, ...rest] = text.split(',').map(Number)
  if (latitude === undefined || longitude === undefined || rest.length > 0) return undefined
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : undefined
}
