import { expect, test } from 'vitest'
import { slots } from './slots.ts'

function held() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const task = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
  }
  return { begun, task, end: (name: string) => ends.get(name)?.() }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('no more run at once than there are slots, and the smallest rank goes first', async () => {
  const { begun, task, end } = held()
  const run = slots(2)
  const all = ['d', 'a', 'c', 'b'].map((name) => run({ rank: () => name.charCodeAt(0) }, task(name)))
  await turn()
  expect(begun).toEqual(['a', 'b'])
  end('a')
  await turn()
  expect(begun).toEqual(['a', 'b', 'c'])
  end('b')
  end('c')
  await turn()
  end('d')
  expect(await Promise.all(all)).toEqual(['d', 'a', 'c', 'b'])
})

test('a rank that changed while waiting counts', async () => {
  const { begun, task, end } = held()
  const run = slots(1)
  let rank = 9
  const all = [
    run({ rank: () => 0 }, task('first')),
    run({ rank: () => 5 }, task('other')),
    run({ rank: () => rank }, task('seen now')),
  ]
  await turn()
  rank = 1
  end('first')
  await turn()
  expect(begun).toEqual(['first', 'seen now'])
  end('seen now')
  await turn()
  end('other')
  await Promise.all(all)
})

test('a task that is aborted while it waits never begins, and one that fails frees its slot', async () => {
  const { begun, task, end } = held()
  const run = slots(1)
  const stop = new AbortController()
  const first = run({ rank: () => 0 }, async () => {
    throw new Error('broken')
  })
  const gone = run({ rank: () => 1, signal: stop.signal }, task('gone'))
  const last = run({ rank: () => 2 }, task('last'))
  stop.abort(new Error('not wanted'))
  await expect(first).rejects.toThrow('broken')
  await expect(gone).rejects.toThrow('not wanted')
  await turn()
  expect(begun).toEqual(['last'])
  end('last')
  expect(await last).toBe('last')
})
