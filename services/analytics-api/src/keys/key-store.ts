import type { Role } from './role.ts'

/** A key as it is kept: never its secret. */
export interface StoredKey {
  /** Names the key in lists and in the ids of what it pushes. Never used again, also when the key is revoked. */
  readonly id: string
  /** For people. */
  readonly name: string
  readonly role: Role
  /** SHA-256 of the secret in lower-case hexadecimal digits. */
  readonly hash: string
  /** ISO 8601 UTC. */
  readonly createdAt: string
}

/**
 * Where keys are kept. What another process adds or revokes counts from the next call on. Every method rejects with
 * `KeysUnusable` where the keys cannot be read as they were written; nobody may be let in then.
 */
export interface KeyStore {
  /** The key whose secret has this hash. */
  find(hash: string): Promise<StoredKey | undefined>
  /** All keys, oldest first. */
  list(): Promise<readonly StoredKey[]>
  /** Durable when it resolves. Rejects with `KeyRefused` where the id or the name is taken. */
  add(key: StoredKey): Promise<void>
  /** The key that had this id, or `undefined` where there was none. It is refused from now on. */
  remove(id: string): Promise<StoredKey | undefined>
}

/** The keys cannot be read, or are not what was written. The message names the place and what is wrong, and no key. */
export class KeysUnusable extends Error {
  override name = 'KeysUnusable'
}

/** Such a key cannot be made; the message says why, for a person. */
export class KeyRefused extends Error {
  override name = 'KeyRefused'
}
