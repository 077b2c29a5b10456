import { randomBytes, randomUUID } from 'node:crypto'
import { createKey, type KeyStore, type Role, type StoredKey } from '../src/index.ts'

/** A store of keys for tests of what stands above it. */
export function keysInMemory(): KeyStore {
  const keys = new Map<string, StoredKey>()
  return {
    find: async (hash) => [...keys.values()].find((key) => key.hash === hash),
    list: async () => [...keys.values()],
    add: async (key) => void keys.set(key.id, key),
    async remove(id) {
      const key = keys.get(id)
      keys.delete(id)
      return key
    },
  }
}

/** Makes a key and gives its secret and id. */
export async function aKey(store: KeyStore, role: Role, name: string = role) {
  const sources = { now: () => new Date('2026-11-20T15:00:00Z'), newId: randomUUID, random: randomBytes }
  const { key, secret } = await createKey(store, { name, role }, sources)
  return { ...key, secret, bearer: { authorization: `Bearer ${secret}` } }
}
