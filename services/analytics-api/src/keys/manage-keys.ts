import { hashOfSecret, newSecret } from '@weir/service-kit'
import { KeyRefused, type KeyStore, type StoredKey } from './key-store.ts'
import type { Role } from './role.ts'

/** A key as it may be shown. */
export type ListedKey = Omit<StoredKey, 'hash'>

export interface KeySources {
  readonly now: () => Date
  /** A new random UUID. */
  readonly newId: () => string
  /** So many random bytes, as `randomBytes` of `node:crypto` gives. */
  readonly random: (bytes: number) => Buffer
}

/** The name of a key: one to 100 characters, none of them a control character. */
export const keyName = /^[^\p{Cc}\p{Cs}]{1,100}$/u

/**
 * Makes a key. Its secret is in the answer and nowhere else: whoever asked shows it once. Rejects with
 * `KeyRefused` where the name is empty, too long, holds control characters or is taken.
 */
export async function createKey(
  store: KeyStore,
  { name, role }: { readonly name: string; readonly role: Role },
  { now, newId, random }: KeySources,
): Promise<{ readonly key: ListedKey; readonly secret: string }> {
  if (!keyName.test(name))
    throw new KeyRefused('A key is named by 1 to 100 characters, none of them a control')
  const secret = newSecret(random)
  const key = { id: newId(), name, role, createdAt: now().toISOString() }
  await store.add({ ...key, hash: hashOfSecret(secret) ?? '' })
  return { key, secret }
}

/** All keys, oldest first, without what they are found by. */
export async function listKeys(store: KeyStore): Promise<readonly ListedKey[]> {
  return (await store.list()).map(listed)
}

/** Revokes the key of this id or name; the key that it was, or `undefined` where there is none. */
export async function revokeKey(store: KeyStore, idOrName: string): Promise<ListedKey | undefined> {
  const keys = await store.list()
  const key = keys.find(({ id }) => id === idOrName) ?? keys.find(({ name }) => name === idOrName)
  const removed = key === undefined ? undefined : await store.remove(key.id)
  return removed === undefined ? undefined : listed(removed)
}

function listed({ id, name, role, createdAt }: StoredKey): ListedKey {
  return { id, name, role, createdAt }
}
