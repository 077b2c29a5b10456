import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linePool } from './line-pool.ts'
import { type Mark, markOf } from './mark.ts'
import { writePaced } from './paced-writing.ts'

const pool = linePool(Buffer.from('a [t] b\n'))

/** Waits and writes only move the clock. */
async function written(rate: number, seconds: number, stall: number, signal = new AbortController().signal) {
  let now = 1_000_000
  let text = ''
  const marks: Mark[] = []
  const result = await writePaced(
    {
      pool,
      rate,
      seconds,
      markEvery: 250,
      write: async (bytes) => {
        now += stall
        text += bytes.toString('latin1')
      },
      onMark: (mark) => marks.push(mark),
      clock: {
        now: () => now,
        wait: async (ms) => {
          now += ms
        },
      },
    },
    signal,
  )
  return { ...result, lines: result.lines, texts: text.split('\n').slice(0, -1), marks }
}

it('writes exactly the lines of its rate, however long a write takes, and says where each mark stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50_000 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 700 }),
      async (rate, seconds, stall) => {
        const { lines, texts, marks } = await written(rate, seconds, stall)
        expect(lines).toBe(rate * seconds)
        expect(texts).toHaveLength(lines)
        expect(marks.length).toBeGreaterThan(0)
        marks.forEach((mark, n) => {
          expect(mark.n).toBe(n)
          const path = /"GET (\S+) HTTP/.exec(texts[mark.line - 1] ?? '')?.[1]
          expect(markOf(path ?? '')).toBe(n)
        })
        expect(texts.filter((line) => line.includes('weir-bench'))).toHaveLength(marks.length)
      },
    ),
    { numRuns: 30 },
  )
})

it('keeps its pace and says how far it fell behind', async () => {
  const steady = await written(1000, 2, 0)
  expect(steady.seconds).toBeGreaterThanOrEqual(2)
  expect(steady.seconds).toBeLessThan(2.1)
  expect(steady.late).toBeLessThan(30)
  expect((await written(1000, 2, 400)).late).toBeGreaterThanOrEqual(400)
})

it('stops when it is told to', async () => {
  expect((await written(1000, 2, 0, AbortSignal.abort())).lines).toBe(0)
})
