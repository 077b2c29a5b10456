import type { FastifyReply, FastifyRequest } from 'fastify'
import { addressGroup } from '../access/address-group.ts'
import { keyOf } from '../access/caller.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { tokenBuckets } from './token-buckets.ts'

/** What a supervisor asks again and again is never refused. */
const unlimited = new Set(['/healthz', '/readyz'])

/**
 * Counts a request for its key, or for its address where it has none, and says in the headers of the answer how many are
 * left (RateLimit-Limit, -Remaining and -Reset as draft-ietf-httpapi-ratelimit-headers-06 has them). Throws a 429 where
 * none is. Our own few lines and not a library: its clock is an argument, and wrong keys are counted by the same buckets.
 */
export function rateLimit(
  perMinute: number,
  now: () => Date,
): (request: FastifyRequest, reply: FastifyReply) => void {
  const buckets = tokenBuckets(perMinute)
  return (request, reply) => {
    if (unlimited.has(request.routeOptions.url ?? '')) return
    const key = keyOf(request)
    const caller = key === undefined ? addressGroup(request.ip ?? '') : `key ${key.id}`
    const { allowed, left, wait, full } = buckets.take(caller, now().getTime())
    reply.headers({
      'ratelimit-limit': String(perMinute),
      'ratelimit-remaining': String(left),
      'ratelimit-reset': String(full),
    })
    if (!allowed) {
      const whom = key === undefined ? 'address' : 'key'
      throw new ProblemError(429, `At most ${perMinute} requests a minute for one ${whom}`, {
        retryAfter: wait,
      })
    }
  }
}
