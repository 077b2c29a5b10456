/** One way in which the cells of a table are told apart, and what each of its values is to sum to. */
export interface Margin {
  /** The value of each cell, as an index of `shares`. */
  readonly of: Uint16Array
  /** What the cells of each value are to sum to; together 1. */
  readonly shares: readonly number[]
}

/** Farther than this from what was asked no share stays, where it can be had at all. */
const CLOSE = 1e-7
const ROUNDS = 2000

/**
 * Makes cells of positive weights sum to the shares that several margins ask for, and keeps their odds otherwise as near
 * to the weights as can be: iterative proportional fitting (Deming and Stephan, 1940). With every weight above 0, as
 * here, there always is such a table. In place.
 */
export function fitShares(cells: Float64Array, margins: readonly Margin[]): void {
  for (let round = 0; round < ROUNDS; round++) {
    let worst = 0
    for (const margin of margins) worst = Math.max(worst, scaleTo(cells, margin))
    if (worst < CLOSE) return
  }
}

/** Scales the cells to one margin; the largest distance that a share had. */
function scaleTo(cells: Float64Array, { of, shares }: Margin): number {
  const sums = new Float64Array(shares.length)
  for (let i = 0; i < cells.length; i++) {
    const value = of[i] ?? 0
    sums[value] = (sums[value] ?? 0) + (cells[i] ?? 0)
  }
  const factors = sums.map((sum, value) => ((shares[value] ?? 0) > 0 ? (shares[value] ?? 0) / sum : 0))
  for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] ?? 0) * (factors[of[i] ?? 0] ?? 0)
  return sums.reduce((worst, sum, value) => Math.max(worst, Math.abs(sum - (shares[value] ?? 0))), 0)
}
