import { expect, test } from 'vitest'
import { oneAhead } from './ahead.ts'

function counting(upTo: number, happened: string[], name: string): AsyncGenerator<number> {
  return (async function* () {
    try {
      for (let i = 0; i < upTo; i++) {
        happened.push(`${name} makes ${i}`)
        yield i
      }
    } finally {
      happened.push(`${name} ends`)
    }
  })()
}

test('gives all items of all sources', async () => {
  const happened: string[] = []
  const items: number[] = []
  for await (const item of oneAhead([counting(3, happened, 'a'), counting(2, happened, 'b')]))
    items.push(item)
  expect(items.toSorted()).toEqual([0, 0, 1, 1, 2])
})

test('asks each source for one item ahead of the reader and no more, and ends all when the reader stops', async () => {
  const happened: string[] = []
  for await (const _ of oneAhead([counting(9, happened, 'a'), counting(9, happened, 'b')])) {
    await new Promise((resolve) => setImmediate(resolve))
    break
  }
  expect(happened.filter((text) => text.includes('makes')).length).toBeLessThanOrEqual(3)
  expect(happened.filter((text) => text.includes('ends')).toSorted()).toEqual(['a ends', 'b ends'])
})

test('passes on what a source fails with, and ends the others', async () => {
  const happened: string[] = []
  const failing = (async function* (): AsyncGenerator<number> {
    yield 1
    throw new Error('gone')
  })()
  const read = async () => {
    for await (const _ of oneAhead([counting(99, happened, 'a'), failing]));
  }
  await expect(read()).rejects.toThrow('gone')
  expect(happened.at(-1)).toBe('a ends')
})
