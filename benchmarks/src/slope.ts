/** The slope of a straight line through points by least squares; NaN for fewer than two places. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  const [meanX, meanY] = [mean(0), mean(1)]
  let both = 0
  let square = 0
  for (const [x, y] of points) {
    both += (x - meanX) * (y - meanY)
    square += (x - meanX) ** 2
  }
  return square === 0 ? Number.NaN : both / square
}
