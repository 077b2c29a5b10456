/** Uniform numbers in [0, 1) from a 32-bit seed: mulberry32 (Tommy Ettinger, public domain). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Ranks 0 to n - 1 by Zipf's law with exponent `s`: rank k comes with a share proportional to 1 / (k + 1)^s. */
export function zipf(n: number, s: number, random: () => number): () => number {
  const cumulative = new Float64Array(n)
  let sum = 0
  for (let k = 0; k < n; k++) {
    sum += 1 / (k + 1) ** s
    cumulative[k] = sum
  }
  return () => {
    const wanted = random() * sum
    let low = 0
    let high = n - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((cumulative[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** A function that picks one of the weighted choices. */
export function weighted<T>(choices: readonly (readonly [T, number])[], random: () => number): () => T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
  const [first] = choices
  if (first === undefined) throw new RangeError('no choices')
  return () => {
    let left = random() * total
    for (const [value, weight] of choices) {
      left -= weight
      if (left < 0) return value
    }
    return first[0]
  }
}
