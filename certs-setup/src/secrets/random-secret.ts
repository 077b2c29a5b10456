import { newSecret } from '@weir/service-kit'
import type { SecretName } from './secret-names.ts'

/** So many random bytes, as `randomBytes` of `node:crypto` gives. */
export type Random = (bytes: number) => Buffer

/** 32 letters and digits that nobody mistakes for each other, so that a byte's low five bits choose one evenly. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
const PASSWORD_LETTERS = 28
/** Kibana wants at least 32 characters. */
const ENCRYPTION_KEY_LETTERS = 40

/** A new secret: 140 random bits for a password or token, 200 for an encryption key, 256 for a key of Weir's API. */
export function randomSecret(name: SecretName, random: Random): string {
  if (name.startsWith('api-key-')) return newSecret(random)
  return letters(name.startsWith('kibana-') ? ENCRYPTION_KEY_LETTERS : PASSWORD_LETTERS, random)
}

function letters(count: number, random: Random): string {
  return Array.from(random(count), (byte) => alphabet[byte & 31]).join('')
}
