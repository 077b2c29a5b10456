type Point = readonly number[]
type Ring = readonly Point[]
type Polygon = readonly Ring[]

/**
 * A polygon of the globe as polygons of a flat map: where one reaches over the date line (world-atlas joins such countries
 * there), the parts beyond it go to the other side. Degrees of longitude and latitude; none around a pole.
 */
export function cutAtAntimeridian(polygon: Polygon): Polygon[] {
  const [outline, ...holes] = polygon.map(unwrapped)
  if (outline === undefined) return []
  const longitudes = outline.map(([x = 0]) => x)
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  if (west >= -180 && east <= 180) return [polygon]
  const around = [...new Set([Math.floor((west + 180) / 360), Math.ceil((east - 180) / 360)])]
  return around.flatMap((turns): Polygon[] => {
    const rings = [outline, ...holes].map((ring) => shifted(within(ring, turns), -360 * turns))
    const [first] = rings
    return first === undefined || first.length < 4 ? [] : [rings.filter((ring) => ring.length >= 4)]
  })
}

/** The ring without jumps: each longitude is the one nearest to that before. */
function unwrapped(ring: Ring): Ring {
  let before = ring[0]?.[0] ?? 0
  return ring.map(([x = 0, y = 0]) => {
    before = x + 360 * Math.round((before - x) / 360)
    return [before, y]
  })
}

/** The part of a ring on one turn around the globe: between the date line and the date line. */
function within(ring: Ring, turns: number): Ring {
  const west = 360 * turns - 180
  return clipped(clipped(ring, west, 1), west + 360, -1)
}

/** The part of a ring on one side of a meridian. Sutherland and Hodgman, "Reentrant polygon clipping" (1974). */
function clipped(ring: Ring, meridian: number, side: 1 | -1): Ring {
  const inside = ([x = 0]: Point) => side * (x - meridian) >= 0
  const kept = ring.flatMap((point, i): Point[] => {
    const before = ring[i === 0 ? ring.length - 1 : i - 1] ?? point
    if (inside(before) === inside(point)) return inside(point) ? [point] : []
    return inside(point) ? [crossing(before, point, meridian), point] : [crossing(before, point, meridian)]
  })
  const [first, last] = [kept[0], kept.at(-1)]
  const closed = first === undefined || (first[0] === last?.[0] && first[1] === last?.[1])
  return closed ? kept : [...kept, first]
}

function crossing([x0 = 0, y0 = 0]: Point, [x1 = 0, y1 = 0]: Point, meridian: number): Point {
  return [meridian, y0 + ((y1 - y0) * (meridian - x0)) / (x1 - x0)]
}

function shifted(ring: Ring, by: number): Ring {
  return ring.map(([x = 0, y = 0]) => [x + by, y])
}
