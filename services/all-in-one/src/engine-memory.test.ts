import { expect, test } from 'vitest'
import { engineMemory } from './engine-memory.ts'

const GIB = 2 ** 30

test.each([
  ['a new store', undefined, 0, 24 * GIB, 128],
  ['a store of 2 GiB', undefined, 2 * GIB, 24 * GIB, 512],
  ['a large store on a small machine', undefined, 20 * GIB, 4 * GIB, 256],
  ['a large store on a large machine', undefined, 200 * GIB, 256 * GIB, 1024],
  ['what was asked for', 3 * GIB, 0, 4 * GIB, 3072],
  ['less than there must be', 1 * 2 ** 20, 0, 4 * GIB, 128],
])('%s', (_, asked, stored, machine, mebibytes) => {
  expect(engineMemory({ asked, stored, machine })).toBe(mebibytes)
})
