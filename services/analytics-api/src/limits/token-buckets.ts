/**
 * How much each caller may still do. A full bucket holds a minute's worth and fills again evenly, so that a caller may
 * spend it at once but not more than that in any minute that begins with an empty one.
 */
export interface TokenBuckets {
  /** Takes one token. `now` in epoch milliseconds. */
  take(caller: string, now: number): Taking
  /** Callers that are remembered: a bucket that is full again is forgotten. */
  readonly size: number
}

export interface Taking {
  readonly allowed: boolean
  /** Whole tokens left. */
  readonly left: number
  /** Seconds until there is a token again; 0 where there is one. */
  readonly wait: number
  /** Seconds until the bucket is full. */
  readonly full: number
}

interface Bucket {
  tokens: number
  at: number
}

const MINUTE = 60_000
const SWEEP_AT = 10_000

export function tokenBuckets(perMinute: number): TokenBuckets {
  const buckets = new Map<string, Bucket>()
  let sweepAt = SWEEP_AT
  const perMs = perMinute / MINUTE

  function sweep(now: number): void {
    for (const [caller, { tokens, at }] of buckets)
      if (tokens + (now - at) * perMs >= perMinute) buckets.delete(caller)
    // Where many are busy, a sweep at every new one would cost more than it frees.
    sweepAt = Math.max(SWEEP_AT, buckets.size * 2)
  }

  return {
    take(caller, now) {
      const bucket = buckets.get(caller) ?? { tokens: perMinute, at: now }
      if (buckets.size >= sweepAt) sweep(now)
      bucket.tokens = Math.min(perMinute, bucket.tokens + Math.max(0, now - bucket.at) * perMs)
      bucket.at = now
      buckets.set(caller, bucket)
      const allowed = bucket.tokens >= 1
      if (allowed) bucket.tokens--
      const seconds = (tokens: number) => Math.ceil(Math.max(0, tokens) / perMs / 1000)
      return {
        allowed,
        left: Math.floor(bucket.tokens),
        wait: seconds(1 - bucket.tokens),
        full: seconds(perMinute - bucket.tokens),
      }
    },
    get size() {
      return buckets.size
    },
  }
}
