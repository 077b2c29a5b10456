/** Takes a uniform number in [0, 1) and gives an index. */
export type Choice = (uniform: number) => number

/**
 * Chooses an index by weight in constant time: Walker's alias method (Vose, "A linear algorithm for generating random
 * numbers with a given distribution", 1991).
 *
 * @param weights not negative, at least one above 0
 */
export function weightedChoice(weights: ArrayLike<number>): Choice {
  const count = weights.length
  let total = 0
  for (let i = 0; i < count; i++) total += weights[i] ?? 0
  const scaled = Float64Array.from(weights, (weight) => (weight * count) / total)
  const keep = new Float64Array(count).fill(1)
  const alias = Uint32Array.from({ length: count }, (_, i) => i)
  const small: number[] = []
  const large: number[] = []
  for (let i = 0; i < count; i++) ((scaled[i] ?? 0) < 1 ? small : large).push(i)
  for (;;) {
    const low = small.pop()
    const high = large.pop()
    if (low === undefined || high === undefined) break
    keep[low] = scaled[low] ?? 0
    alias[low] = high
    const left = (scaled[high] ?? 0) + (scaled[low] ?? 0) - 1
    scaled[high] = left
    ;(left < 1 ? small : large).push(high)
  }
  return (uniform) => {
    const place = uniform * count
    const index = Math.floor(place)
    return place - index < (keep[index] ?? 1) ? index : (alias[index] ?? index)
  }
}

/** Chooses one of some items by weight. */
export function itemChoice<T>(items: readonly T[], weightOf: (item: T) => number): (uniform: number) => T {
  const choose = weightedChoice(items.map(weightOf))
  return (uniform) => at(items, choose(uniform))
}

/** Chooses one of some items, the first most often: weights fall as 1/(rank + `shift`) (Zipf and Mandelbrot). */
export function rankedChoice<T>(items: readonly T[], shift: number): (uniform: number) => T {
  const choose = weightedChoice(items.map((_, rank) => 1 / (rank + shift)))
  return (uniform) => at(items, choose(uniform))
}

/** Any of some items, all alike. */
export function anyOf<T>(items: readonly T[], uniform: number): T {
  return at(items, Math.floor(uniform * items.length))
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`)
  return item
}
