import { expect, it } from 'vitest'
import { watchMarks } from './mark-watch.ts'
import type { ApiClient } from './running/api-client.ts'

/** Answers with what is visible, and with an error every second time. */
function shakyApi(visible: string[]): ApiClient {
  let asked = 0
  return {
    text: () => Promise.reject(new Error('nobody asks for that')),
    async json<T>() {
      if (asked++ % 2 === 0) throw new Error('out of memory')
      return { events: visible.splice(0, 2).map((path) => ({ 'url.path': path })) } as T
    },
  }
}

it('sees every mark once, in their order, whatever else is visible and whatever fails', async () => {
  const at = Date.now() - 5000
  const visible = [
    '/weir-bench/1',
    '/weir-bench/1',
    '/weir-bench/7',
    '/other',
    '/weir-bench/0',
    '/weir-bench/2',
  ]
  const watch = watchMarks(shakyApi(visible), 1)
  for (const n of [0, 1, 2]) watch.expect({ n, line: n * 10, at })
  const seen = await watch.end()
  expect(seen.map(({ n, line }) => [n, line])).toEqual([
    [0, 0],
    [1, 10],
    [2, 20],
  ])
  for (const mark of seen) expect(mark.seen - mark.at).toBeGreaterThan(4000)
})

it('gives up on a mark that never comes, and says why its last question failed', async () => {
  const watch = watchMarks(shakyApi([]), 1)
  watch.expect({ n: 4, line: 1, at: Date.now() - 121_000 })
  await expect(watch.end()).rejects.toThrow('mark 4 was not visible')
})
