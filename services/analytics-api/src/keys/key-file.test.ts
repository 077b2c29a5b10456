import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashOfSecret } from '@weir/service-kit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyFile } from './key-file.ts'
import { KeyRefused, KeysUnusable } from './key-store.ts'
import { createKey, listKeys, revokeKey } from './manage-keys.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
  path = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const sources = { now: () => new Date('2026-11-20T15:00:00Z'), newId: randomUUID, random: randomBytes }
const make = (name: string, role: 'read' | 'ingest' | 'admin' = 'read') =>
  createKey(keyFile(path), { name, role }, sources)
const hashOf = (secret: string): string => hashOfSecret(secret)!

describe('a key', () => {
  it('is 256 random bits behind a prefix; the file holds its hash and never the secret', async () => {
    const { key, secret } = await make('laptop', 'admin')
    expect(secret).toMatch(/^weir_[A-Za-z0-9_-]{43}$/)
    expect(key).toEqual({
      id: key.id,
      name: 'laptop',
      role: 'admin',
      createdAt: '2026-11-20T15:00:00.000Z',
    })
    const text = readFileSync(path, 'utf8')
    expect(text).not.toContain(secret.slice(5))
    expect(JSON.parse(text)).toEqual({ version: 1, keys: [{ ...key, hash: hashOf(secret) }] })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(await keyFile(path).find(hashOf(secret))).toMatchObject(key)
    expect(await keyFile(path).find(hashOf(`weir_${'A'.repeat(43)}`))).toBeUndefined()
  })

  it('is refused where its name is none or taken', async () => {
    await make('one')
    for (const name of ['one', '', 'a\nb', '\u001b[2J', 'x'.repeat(101)])
      await expect(make(name)).rejects.toThrow(KeyRefused)
    expect(await listKeys(keyFile(path))).toHaveLength(1)
  })

  it('is listed without its hash, oldest first, and revoked by id or name', async () => {
    const [one, two] = [await make('one'), await make('two', 'ingest')]
    const store = keyFile(path)
    expect(await listKeys(store)).toEqual([one.key, two.key])
    expect(await revokeKey(store, 'two')).toEqual(two.key)
    expect(await revokeKey(store, one.key.id)).toEqual(one.key)
    expect(await revokeKey(store, 'two')).toBeUndefined()
    expect(await listKeys(store)).toEqual([])
  })
})

describe('the file of keys', () => {
  it('counts at once for a store that is open when another process adds or revokes', async () => {
    const running = keyFile(path)
    expect(await running.list()).toEqual([])
    const { key, secret } = await make('one')
    expect((await running.find(hashOf(secret)))?.id).toBe(key.id)
    await revokeKey(keyFile(path), 'one')
    expect(await running.find(hashOf(secret))).toBeUndefined()
  })

  it('is read again also where it was written in place with its old size and time', async () => {
    const { secret } = await make('one')
    const running = keyFile(path)
    const { atime, mtime } = statSync(path)
    expect(await running.find(hashOf(secret))).toBeDefined()
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace(hashOf(secret), '0'.repeat(64)))
    utimesSync(path, atime, mtime)
    expect(await running.find(hashOf(secret))).toBeUndefined()
  })

  it('keeps every key of those that are made at once', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => make(`key ${index}`)))
    expect((await listKeys(keyFile(path))).map(({ name }) => name).sort()).toHaveLength(10)
  })

  it('goes on past a lock that a killed process left', async () => {
    writeFileSync(`${path}.lock`, '')
    utimesSync(`${path}.lock`, 1, 1)
    await make('one')
    expect(await listKeys(keyFile(path))).toHaveLength(1)
  })

  it.each([
    ['no JSON', (text: string) => text.slice(0, -5)],
    ['empty', () => ''],
    ['of another version', (text: string) => text.replace('"version": 1', '"version": 2')],
    ['with an unknown role', (text: string) => text.replace('"read"', '"root"')],
    ['with half a hash', (text: string) => text.replace(/"hash": ".{10}/, '"hash": "')],
    ['a list', () => '[]'],
  ])(
    'that is %s lets nobody in, also not by what was read before, and is left as it is',
    async (_name, damage) => {
      const { secret } = await make('one')
      const running = keyFile(path)
      expect(await running.find(hashOf(secret))).toBeDefined()
      const damaged = damage(readFileSync(path, 'utf8'))
      writeFileSync(path, damaged)
      await expect(running.find(hashOf(secret))).rejects.toThrow(KeysUnusable)
      await expect(running.find(hashOf(secret))).rejects.toThrow(/damaged/)
      await expect(make('two')).rejects.toThrow(KeysUnusable)
      expect(readFileSync(path, 'utf8')).toBe(damaged)
    },
  )

  it('that others may write to, or that is a folder, lets nobody in', async () => {
    const { secret } = await make('one')
    chmodSync(path, 0o666)
    await expect(keyFile(path).find(hashOf(secret))).rejects.toThrow(/make its mode 600/)
    await expect(keyFile(folder).find(hashOf(secret))).rejects.toThrow(KeysUnusable)
  })
})
