import type { StoredKey } from '@weir/service-kit'

export type { StoredKey }

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
