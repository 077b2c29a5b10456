/**
 * The middle of a Web Mercator tile `z/x/y`, in degrees.
 * Source: https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames
 */
export function tileCentre(tile: string): { latitude: number; longitude: number } | undefined {
  const [zoom = Number.NaN, x = Number.NaN, y = Number.NaN] = tile.split('/').map(Number)
  const tiles = 2 ** zoom
  const longitude = ((x + 0.5) / tiles) * 360 - 180
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 0.5)) / tiles))) * 180) / Math.PI
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : undefined
}
