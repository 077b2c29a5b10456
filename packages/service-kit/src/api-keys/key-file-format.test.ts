import { describe, expect, it } from 'vitest'
import { parseKeyFile, renderKeyFile } from './key-file-format.ts'

const key = {
  id: 'a',
  name: 'laptop',
  role: 'read',
  hash: '0'.repeat(64),
  createdAt: '2026-11-20T15:00:00.000Z',
} as const

describe('the format of a file of keys', () => {
  it('gives back what was written', () => {
    expect(parseKeyFile(renderKeyFile([key]))).toEqual([key])
    expect(parseKeyFile(renderKeyFile([]))).toEqual([])
  })

  it.each([
    ['no JSON', '{'],
    ['empty', ''],
    ['of another version', JSON.stringify({ version: 2, keys: [] })],
    ['with an unknown role', renderKeyFile([{ ...key, role: 'root' as 'read' }])],
    ['with half a hash', renderKeyFile([{ ...key, hash: '00' }])],
    ['with a secret in it', renderKeyFile([{ ...key, secret: 'weir_' } as typeof key])],
  ])('is not a text that is %s', (_name, text) => {
    expect(parseKeyFile(text)).toBeUndefined()
  })
})
