import { hash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashOfSecret, newSecret } from './secret.ts'

describe('the secret of a key', () => {
  it('is 256 random bits behind a prefix, and is found by its SHA-256', () => {
    const secret = newSecret(randomBytes)
    expect(secret).toMatch(/^weir_[A-Za-z0-9_-]{43}$/)
    expect(hashOfSecret(secret)).toBe(hash('sha256', secret))
    expect(newSecret(randomBytes)).not.toBe(secret)
  })

  it.each([
    '',
    'weir_',
    'weir_short',
    `weir_${'A'.repeat(44)}`,
    `Weir_${'A'.repeat(43)}`,
    `weir_${'A'.repeat(42)}\n`,
  ])('is not the text %j', (text) => {
    expect(hashOfSecret(text)).toBeUndefined()
  })
})
