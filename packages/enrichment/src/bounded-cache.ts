import { ownText } from './own-text.ts'

/** What may be kept; null stands for an answer that there is nothing. */
type Kept = object | null

/** Remembers what a pure function answers. The answer is the same as without it; only the time differs. */
export interface BoundedCache<V extends Kept> {
  (key: string): V
  /** Entries held at this moment; never more than the limit. */
  readonly size: () => number
}

/** Longer keys are answered without being kept: a hostile log must not fill memory with kilobyte-long keys. */
const LONGEST_KEY = 512
/** Stands where there is no key, and is not kept. */
const NO_KEY = ''
/** How many places there are for one key. */
const WAYS = 8

/**
 * A set-associative cache, as in a processor: a key's hash names a set of eight places, and a new key takes that of the
 * set's least recently used one. Nothing is rehashed or carried over, which was most of the cost of two generations of
 * Maps (1.5 µs a line for all caches, against 0.5).
 *
 * @param limit most entries: a power of two, at least 8
 * @param make a pure function of the key; it gets a copy that holds no chunk alive, and may keep slices of it
 * @param longest longest key that is kept, in UTF-16 units
 */
export function boundedCache<V extends Kept>(
  limit: number,
  make: (key: string) => V,
  longest = LONGEST_KEY,
): BoundedCache<V> {
  // Hashes stand apart, so that a set is searched in one line of the processor's cache; key and value stand side by side, in
  // another one.
  const hashes = new Int32Array(limit)
  const pairs = new Array<string | V>(limit * 2).fill(NO_KEY)
  const mask = limit / WAYS - 1
  let size = 0
  // Enrichers that run one after the other ask for the same string object; comparing it costs next to nothing.
  // It is a text from the beginning, so that V8 compares texts without calling a function.
  let lastKey = ''
  let lastValue: V | undefined

  function find(first: number, hash: number, key: string): number {
    for (let at = first; at < first + WAYS; at++) {
      if (hashes[at] === hash && pairs[at * 2] === key) return at
    }
    return -1
  }

  /** Puts an entry at the front of its set in place of that at `from`, so that a set is in the order of use. */
  function toFront(first: number, from: number, hash: number, key: string, value: V): void {
    for (let at = from; at > first; at--) {
      hashes[at] = hashes[at - 1] ?? 0
      pairs[at * 2] = pairs[at * 2 - 2] as string
      pairs[at * 2 + 1] = pairs[at * 2 - 1] as V
    }
    hashes[first] = hash
    pairs[first * 2] = key
    pairs[first * 2 + 1] = value
  }

  function lookUp(key: string): V {
    if (key.length > longest || key === NO_KEY) return make(ownText(key))
    const hash = hashOf(key)
    const first = (hash & mask) * WAYS
    const at = find(first, hash, key)
    if (at !== -1) {
      const known = pairs[at * 2 + 1] as V
      if (at > first) toFront(first, at, hash, pairs[at * 2] as string, known)
      return known
    }
    const own = ownText(key)
    const value = make(own)
    const last = first + WAYS - 1
    if (pairs[last * 2] === NO_KEY) size++
    toFront(first, last, hash, own, value)
    return value
  }

  const cache = (key: string): V => {
    if (key === lastKey && lastValue !== undefined) return lastValue
    const value = lookUp(key)
    lastKey = key
    lastValue = value
    return value
  }
  return Object.assign(cache, { size: () => size })
}

/**
 * Four units at a time with the constants of MurmurHash3: one multiplication for four, since each waits for the one before. An
 * agent of 110 units takes 0.13 µs, by FNV-1a, unit by unit, 0.32 µs. The last step makes the low bits depend on all of it.
 */
function hashOf(key: string): number {
  const length = key.length
  const whole = length & ~3
  let hash = length
  let at = 0
  for (; at < whole; at += 4) {
    const units =
      key.charCodeAt(at) ^
      (key.charCodeAt(at + 1) << 8) ^
      (key.charCodeAt(at + 2) << 16) ^
      (key.charCodeAt(at + 3) << 24)
    hash = Math.imul(hash ^ units, 0xcc9e2d51)
    hash = (hash << 15) | (hash >>> 17)
  }
  for (; at < length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x1b873593)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
