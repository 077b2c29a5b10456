import { readFile, stat } from 'node:fs/promises'
import { platform } from 'node:os'
import { parseKeyFile, renderKeyFile, replaceFile } from '@weir/service-kit'
import { withFileLock } from './file-lock.ts'
import { KeyRefused, type KeyStore, KeysUnusable, type StoredKey } from './key-store.ts'

/** As one reading of the file found it; `version` tells whether the file is still the same. */
interface Reading {
  readonly version: string
  readonly byHash: ReadonlyMap<string, StoredKey>
}

const none: Reading = { version: 'none', byHash: new Map() }
const PERMISSIONS_OF_OTHERS = 0o022

/**
 * Keys in a JSON file of mode 600. Every write puts a whole new file in its place, so that a reader sees the old keys or
 * the new ones; every read looks whether the file is another one, so that `weir key revoke` counts at once. Without the
 * file there are no keys. A file that is damaged, or that others may write to, lets nobody in.
 */
export function keyFile(path: string): KeyStore {
  let last = none

  async function read(): Promise<Reading> {
    const version = await versionOf(path)
    if (version === last.version) return last
    last = version === none.version ? none : { version, byHash: byHash(path, await textOf(path)) }
    return last
  }

  async function change<T>(edit: (keys: readonly StoredKey[]) => [readonly StoredKey[], T]): Promise<T> {
    return withFileLock(`${path}.lock`, async () => {
      const before = [...(await read()).byHash.values()]
      const [keys, answer] = edit(before)
      if (keys !== before) await replaceFile(path, renderKeyFile(keys))
      return answer
    })
  }

  return {
    find: async (hash) => (await read()).byHash.get(hash),
    list: async () => [...(await read()).byHash.values()],
    add: (key) =>
      change((keys) => {
        if (keys.some(({ id, hash }) => id === key.id || hash === key.hash))
          throw new KeyRefused(`There is a key with the id ${key.id} already`)
        if (keys.some(({ name }) => name === key.name))
          throw new KeyRefused(`There is a key named ${key.name} already; revoke it or take another name`)
        return [[...keys, key], undefined]
      }),
    remove: (id) =>
      change((keys) => {
        const found = keys.find((key) => key.id === id)
        return [found === undefined ? keys : keys.filter((key) => key !== found), found]
      }),
  }
}

/** Another text for every other file: a replaced file has another inode, a file written in place another time. */
async function versionOf(path: string): Promise<string> {
  try {
    const found = await stat(path, { bigint: true })
    // Windows tells no such modes.
    if (platform() !== 'win32' && (Number(found.mode) & PERMISSIONS_OF_OTHERS) !== 0)
      throw new KeysUnusable(`Others may write to the file of keys ${path}; make its mode 600`)
    return `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none.version
    throw unusable(path, error)
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw unusable(path, error)
  }
}

function byHash(path: string, text: string): ReadonlyMap<string, StoredKey> {
  const stored = parseKeyFile(text)
  if (stored === undefined) throw new KeysUnusable(`The file of keys ${path} is damaged`)
  const keys = new Map(stored.map((key) => [key.hash, key]))
  const ids = new Set(stored.map(({ id }) => id))
  if (keys.size === stored.length && ids.size === keys.size) return keys
  throw new KeysUnusable(`The file of keys ${path} is damaged: a key stands there twice`)
}

function unusable(path: string, error: unknown): KeysUnusable {
  if (error instanceof KeysUnusable) return error
  const { code = 'failed' } = error as NodeJS.ErrnoException
  return new KeysUnusable(`The file of keys ${path} cannot be read (${code})`)
}
