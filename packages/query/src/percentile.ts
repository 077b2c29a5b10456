/**
 * Nearest rank: the smallest value whose cumulative share is at least `percent`. Reckoned in whole numbers, since
 * `Math.ceil(percent / 100 * n)` is off by one for some (p28 of 25).
 *
 * @param sorted ascending
 * @param percent above 0, at most 100, with at most one decimal
 * @returns null of nothing
 */
export function nearestRank(sorted: readonly number[], percent: number): number | null {
  const product = Math.round(percent * 10) * sorted.length + 999
  const rank = (product - (product % 1000)) / 1000
  return sorted[rank - 1] ?? null
}
