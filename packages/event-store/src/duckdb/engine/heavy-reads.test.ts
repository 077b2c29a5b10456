import { expect, test } from 'vitest'
import { MemoryExhausted } from '../../errors.ts'
import { heavyReads } from './heavy-reads.ts'

/** A database whose reads end when they are told to. */
function heldReads() {
  const held: { end(error?: Error): void }[] = []
  const read = () =>
    new Promise<never>((resolve, reject) => {
      held.push({ end: (error) => (error === undefined ? resolve(undefined as never) : reject(error)) })
    })
  return { held, read: heavyReads({ read }) }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const nothing = async () => undefined

test('two heavy reads go on at a time, and others wait', async () => {
  const { held, read } = heldReads()
  const all = [read(nothing), read(nothing), read(nothing)]
  await settled()
  expect(held).toHaveLength(2)
  held[0]?.end()
  await settled()
  expect(held).toHaveLength(3)
  for (const one of held) one.end()
  await Promise.all(all)
})

test('a read that found too little memory is done again when no other is under way', async () => {
  const { held, read } = heldReads()
  const poor = read(nothing)
  const rich = read(nothing)
  await settled()
  held[0]?.end(new MemoryExhausted('too little'))
  await settled()
  expect(held).toHaveLength(2)
  const later = read(nothing)
  held[1]?.end()
  await rich
  await settled()
  held[2]?.end()
  await settled()
  held[3]?.end()
  await Promise.all([poor, later])
  expect(held).toHaveLength(4)
})

test('what finds too little memory alone too, and other errors, are the caller’s', async () => {
  const { held, read } = heldReads()
  const poor = read(nothing)
  await settled()
  held[0]?.end(new MemoryExhausted('too little'))
  await settled()
  held[1]?.end(new MemoryExhausted('still too little'))
  await expect(poor).rejects.toThrow('still too little')
  const other = read(nothing)
  await settled()
  held[2]?.end(new Error('other'))
  await expect(other).rejects.toThrow('other')
})
