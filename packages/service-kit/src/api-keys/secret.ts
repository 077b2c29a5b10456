import { hash } from 'node:crypto'

/** What every secret begins with, so that people and secret scanners know one when they see it. */
const PREFIX = 'weir_'
const SECRET_BYTES = 32
const shape = /^weir_[A-Za-z0-9_-]{43}$/

/** A new secret of 256 bits. `random` gives so many bytes that nobody can guess. */
export function newSecret(random: (bytes: number) => Buffer): string {
  return PREFIX + random(SECRET_BYTES).toString('base64url')
}

/**
 * The hash that a secret is kept and found by, or `undefined` where the text cannot be a secret. A plain SHA-256 is
 * enough for 256 random bits, and looking it up takes no time that tells how much of a guess was right.
 */
export function hashOfSecret(text: string): string | undefined {
  return shape.test(text) ? hash('sha256', text) : undefined
}
