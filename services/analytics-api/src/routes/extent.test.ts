import { expect, it } from 'vitest'
import { availability } from './extent.ts'

const extent = { from: 0, to: 1000, events: 2 }
const iso = { from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:00:01.000Z' }

it('an answer that was made before the first line was stored says that nothing was', async () => {
  const stored: (typeof extent | null)[] = [null, extent, extent, extent]
  let asked = 0
  const before = availability({ extent: async () => stored[asked++] ?? null })
  const first = await before()
  const second = await before()
  expect([second.wasEmpty, await second.range()]).toEqual([false, iso])
  expect([first.wasEmpty, await first.range()]).toEqual([true, null])
})

it('of a store with events the range is asked only where an answer is empty', async () => {
  let asked = 0
  const before = availability({
    extent: async () => {
      asked++
      return extent
    },
  })
  const later = [await before(), await before(), await before()]
  expect(asked).toBe(1)
  expect(await later[2]?.range()).toEqual(iso)
  expect(asked).toBe(2)
})
