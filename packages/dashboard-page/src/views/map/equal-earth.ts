const A1 = 1.340264
const A2 = -0.081106
const A3 = 0.000893
const A4 = 0.003796
const ROOT3_HALF = Math.sqrt(3) / 2
const DEGREE = Math.PI / 180

/**
 * The Equal Earth projection: areas compare, shapes look familiar. Šavrič, Patterson, Jenny, "The Equal Earth map
 * projection", International Journal of Geographical Information Science 33 (2019). `y` grows to the south, as on a screen.
 */
export const equalEarth = {
  /** Longitude and latitude in degrees to the plane. */
  project([longitude = 0, latitude = 0]: readonly number[]): [x: number, y: number] {
    const theta = Math.asin(ROOT3_HALF * Math.sin(latitude * DEGREE))
    const x = (longitude * DEGREE * Math.cos(theta)) / (ROOT3_HALF * slope(theta))
    return [x, -northing(theta)]
  },
  unproject([x = 0, y = 0]: readonly number[]): [longitude: number, latitude: number] {
    let theta = -y
    for (let i = 0; i < 12; i++) theta -= (northing(theta) + y) / slope(theta)
    const sine = Math.min(1, Math.max(-1, Math.sin(theta) / ROOT3_HALF))
    return [(x * ROOT3_HALF * slope(theta)) / Math.cos(theta) / DEGREE, Math.asin(sine) / DEGREE]
  },
}

function northing(theta: number): number {
  const square = theta * theta
  const sixth = square * square * square
  return theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
}

/** The derivative of the northing. */
function slope(theta: number): number {
  const square = theta * theta
  const sixth = square * square * square
  return A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
}
