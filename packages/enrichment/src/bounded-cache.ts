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
  // Hashes stand apart, so that a set is searched in one line of the processor's cache.
  const hashes = new Int32Array(limit)
  const keys = new Array<string>(limit).fill('')
  const values = new Array<V | undefined>(limit).fill(undefined)
  const mask = limit / WAYS - 1
  let size = 0
  // Enrichers that run one after the other ask for the same string object; comparing it costs next to nothing.
  // It is a text from the beginning, so that V8 compares texts without calling a function.
  let lastKey = ''
  let lastValue: V | undefined

  function find(first: number, hash: number, key: string): number {
    for (let at = first; at < first + WAYS; at++) {
      if (hashes[at] === hash && values[at] !== undefined && keys[at] === key) return at
    }
    return -1
  }

  /** Puts an entry at the front of its set in place of that at `from`, so that a set is in the order of use. */
  function toFront(first: number, from: number, hash: number, key: string, value: V): void {
    for (let at = from; at > first; at--) {
      hashes[at] = hashes[at - 1] ?? 0
      keys[at] = keys[at - 1] ?? ''
      values[at] = values[at - 1]
    }
    hashes[first] = hash
    keys[first] = key
    values[first] = value
  }

  function lookUp(key: string): V {
    if (key.length > longest) return make(ownText(key))
    const hash = hashOf(key)
    const first = (hash & mask) * WAYS
    const at = find(first, hash, key)
    if (at !== -1) {
      const known = values[at] as V
      if (at > first) toFront(first, at, hash, keys[at] ?? key, known)
      return known
    }
    const own = ownText(key)
    const value = make(own)
    const last = first + WAYS - 1
    if (values[last] === undefined) size++
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

/** FNV-1a over UTF-16 units, with the last step of MurmurHash3 so that the low bits depend on all of it. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
