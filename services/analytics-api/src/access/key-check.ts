import { hashOfSecret, type Logger } from '@weir/service-kit'
import type { FastifyRequest } from 'fastify'
import { type KeyStore, KeysUnusable, type StoredKey } from '../keys/key-store.ts'
import { tokenBuckets } from '../limits/token-buckets.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { addressGroup } from './address-group.ts'

/** Wrong keys a minute from one address; the rest of them is told to wait. */
const WRONG_KEYS_A_MINUTE = 20

/** The key of a secret that a request brings. Throws a problem where there is none: 401, 429 after many, 503. */
export type KeyCheck = (request: FastifyRequest, secret: string) => Promise<StoredKey>

export interface KeyCheckOptions {
  /** Without one every key is wrong. */
  readonly store: KeyStore | undefined
  readonly now: () => Date
  readonly log: Logger
}

/**
 * A right key is taken however many wrong ones came from its address: many share one behind a proxy, and nobody may lock
 * them out. Guessing 256 random bits is hopeless at any rate; the limit keeps log and disk from being filled by trying.
 */
export function keyCheck({ store, now, log }: KeyCheckOptions): KeyCheck {
  const wrong = tokenBuckets(WRONG_KEYS_A_MINUTE)
  let told: string | undefined

  async function find(hash: string): Promise<StoredKey | undefined> {
    try {
      const key = await store?.find(hash)
      told = undefined
      return key
    } catch (error) {
      if (!(error instanceof KeysUnusable)) throw error
      // Once for each fault, not for each request.
      if (told !== error.message) log.error({ err: error }, 'nobody is let in: the keys cannot be used')
      told = error.message
      throw new ProblemError(
        503,
        'The keys of this service cannot be read; nobody is let in until they can',
        {
          retryAfter: 30,
        },
      )
    }
  }

  return async (request, secret) => {
    const hash = hashOfSecret(secret)
    const key = hash === undefined ? undefined : await find(hash)
    if (key !== undefined) return key
    const { allowed, wait } = wrong.take(addressGroup(request.ip ?? ''), now().getTime())
    if (allowed) throw keyNeeded('The key is wrong or was revoked', 'error="invalid_token"')
    throw new ProblemError(429, 'Too many wrong keys from this address', { retryAfter: wait })
  }
}

/** The 401 of a request without a key, or with a wrong one; the header is that of RFC 6750. */
export function keyNeeded(detail: string, parameter?: string): ProblemError {
  const challenge = `Bearer realm="weir"${parameter === undefined ? '' : `, ${parameter}`}`
  return new ProblemError(401, detail, { headers: { 'www-authenticate': challenge } })
}
