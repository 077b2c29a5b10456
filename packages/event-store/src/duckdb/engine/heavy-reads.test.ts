import { expect, test } from 'vitest'
import { MemoryExhausted } from '../../errors.ts'
import { heavyReads } from './heavy-reads.ts'

/** A database whose reads end when they are told to, and take as long as the clock says. */
function heldReads() {
  const held: { end(error?: Error): void }[] = []
  let now = 0
  const read = () =>
    new Promise<never>((resolve, reject) => {
      held.push({ end: (error) => (error === undefined ? resolve(undefined as never) : reject(error)) })
    })
  return {
    held,
    pass(milliseconds: number) {
      now += milliseconds
    },
    read: heavyReads({ read }, () => now),
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const nothing = async () => undefined

test('four short reads go on at a time, of long ones two, and others wait', async () => {
  const { held, pass, read } = heldReads()
  const all = Array.from({ length: 9 }, () => read(nothing))
  await settled()
  expect(held).toHaveLength(4)
  pass(10_000)
  for (const one of held.slice(0, 4)) one.end()
  await settled()
  expect(held).toHaveLength(6)
  held[4]?.end()
  await settled()
  expect(held).toHaveLength(7)
  for (let at = 5; at < 9; at++) {
    held[at]?.end()
    await settled()
  }
  await Promise.all(all)
})

test('a read that found too little memory is done again when no other is under way', async () => {
  const { held, read } = heldReads()
  const poor = read(nothing)
  const rich = read(nothing)
  await settled()
  held[0]?.end(new MemoryExhausted('too little'))
  await settled()
  const later = read(nothing)
  await settled()
  expect(held).toHaveLength(2)
  held[1]?.end()
  await rich
  await settled()
  expect(held).toHaveLength(3)
  held[2]?.end()
  await poor
  await settled()
  expect(held).toHaveLength(4)
  held[3]?.end()
  await later
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
