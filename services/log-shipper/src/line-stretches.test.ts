import { type Line, splitLines } from '@weir/log-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LineStretch, lineStretches } from './line-stretches.ts'

/** One buffer for all chunks, as a reader of files has. */
async function* inChunks(bytes: Uint8Array, size: number, error?: Error): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size)
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size)
    buffer.set(part)
    yield buffer.subarray(0, part.length)
    buffer.fill(0x21)
  }
  if (error !== undefined) throw error
}

async function stretchesOf(
  bytes: Uint8Array,
  size: number,
  lines: number,
  error?: Error,
): Promise<{ stretches: LineStretch[]; error: unknown }> {
  const stretches: LineStretch[] = []
  try {
    for await (const stretch of lineStretches(inChunks(bytes, size, error), lines)) stretches.push(stretch)
    return { stretches, error: undefined }
  } catch (thrown) {
    return { stretches, error: thrown }
  }
}

const place = ({ offset, next, partial, kind }: Line) => ({ offset, next, partial, kind })
const content = (line: Line) =>
  line.kind === 'line' ? line.text.slice(line.start, line.end) : Buffer.from(line.digest).toString('hex')
const told = (lines: readonly Line[]) => lines.map((line) => ({ ...place(line), content: content(line) }))
const linesOf = (stretches: readonly LineStretch[]) => stretches.flatMap(({ lines }) => [...lines()].flat())

function expected(bytes: Uint8Array) {
  const splitter = splitLines()
  return told([...splitter.push(bytes), ...splitter.flush()])
}

test('stretches hold the lines that the whole log has, so many each, however it came', async () => {
  const unit = fc.constantFrom('a', 'b', '\n', '\n', '\r\n', 'é', '\r')
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit, maxLength: 80 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 9 }),
      async (text, size, lines) => {
        const bytes = Buffer.from(text)
        const { stretches } = await stretchesOf(bytes, size, lines)
        expect(told(linesOf(stretches))).toEqual(expected(bytes))
        for (const [n, stretch] of stretches.entries()) {
          const isLast = n === stretches.length - 1
          expect(stretch.count).toBe([...stretch.lines()].flat().length)
          expect(stretch.unterminated).toBe(isLast && bytes.at(-1) !== 10)
          if (isLast) expect(stretch.count).toBeLessThanOrEqual(lines)
          else expect(stretch.count).toBe(lines)
        }
      },
    ),
  )
})

test('a line without end is hashed and not kept; the lines around it are whole', async () => {
  const endless = Buffer.alloc(5 << 20, 0x78)
  const bytes = Buffer.concat([Buffer.from('one\n'), endless, Buffer.from('\ntwo\nthree')])
  const { stretches } = await stretchesOf(bytes, 1 << 18, 1000)
  expect(told(linesOf(stretches))).toEqual(expected(bytes))
  expect(stretches.map(({ count }) => count)).toEqual([1, 3])
  const alone = await stretchesOf(endless, 1 << 18, 1000)
  expect(told(linesOf(alone.stretches))).toEqual(expected(endless))
  expect(alone.stretches.map(({ unterminated }) => unterminated)).toEqual([true])
})

test('many long lines make stretches that memory can hold', async () => {
  const bytes = Buffer.from(`${'x'.repeat(900_000)}\n`.repeat(80))
  const { stretches } = await stretchesOf(bytes, 1 << 18, 30_000)
  expect(stretches.length).toBeGreaterThan(1)
  expect(told(linesOf(stretches))).toEqual(expected(bytes))
})

test('what damage cut short is left out, and the error comes after the whole lines', async () => {
  const failure = new Error('damaged')
  const { stretches, error } = await stretchesOf(Buffer.from('one\ntwo\nthr'), 3, 10, failure)
  expect(linesOf(stretches).map(content)).toEqual(['one', 'two'])
  expect(stretches[0]?.unterminated).toBe(false)
  expect(error).toBe(failure)
})
