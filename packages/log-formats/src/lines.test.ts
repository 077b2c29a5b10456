import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Line, splitLines, textOf } from './lines.ts'

interface Seen {
  text: string
  bytes: string
  offset: number
  next: number
  partial: boolean
  long?: number
}

const seen = (line: Line): Seen => {
  const { offset, next, partial } = line
  if (line.kind === 'long') {
    const bytes = Buffer.from(line.digest).toString('hex')
    return { text: line.beginning, bytes, offset, next, partial, long: line.length }
  }
  const bytes = Buffer.from(line.bytes.subarray(line.from, line.to)).toString('latin1')
  return { text: line.text.slice(line.start, line.end), bytes, offset, next, partial }
}

function split(input: Uint8Array, cuts: readonly number[] = [], limit = 32 * 1024): Seen[] {
  const splitter = splitLines(limit)
  const lines: Seen[] = []
  let at = 0
  for (const cut of [...cuts, input.length]) {
    // Each chunk is its own memory, overwritten afterwards: nothing may be kept of it.
    const chunk = Uint8Array.from(input.subarray(at, cut))
    lines.push(...splitter.push(chunk).map(seen))
    chunk.fill(0x58)
    at = cut
  }
  lines.push(...splitter.flush().map(seen))
  return lines
}

const latin = (text: string) => Buffer.from(text, 'latin1')

describe('splitting into lines', () => {
  it('ends lines at LF and CRLF, keeps empty ones, and says where each stands', () => {
    expect(split(latin('one\r\n\ntwo\rmore\nthree'))).toEqual([
      { text: 'one', bytes: 'one', offset: 0, next: 5, partial: false },
      { text: '', bytes: '', offset: 5, next: 6, partial: false },
      { text: 'two\rmore', bytes: 'two\rmore', offset: 6, next: 15, partial: false },
      { text: 'three', bytes: 'three', offset: 15, next: 20, partial: true },
    ])
  })

  it('gives a last line the same bytes with and without its end', () => {
    for (const end of ['', '\r', '\n', '\r\n']) expect(split(latin(`line${end}`))[0]?.bytes).toBe('line')
  })

  it('begins at the offset that it is given', () => {
    const splitter = splitLines(100, 1000)
    expect(splitter.push(latin('a\nb')).map(seen)).toEqual([
      { text: 'a', bytes: 'a', offset: 1000, next: 1002, partial: false },
    ])
    expect(splitter.flush().map(seen)).toEqual([
      { text: 'b', bytes: 'b', offset: 1002, next: 1003, partial: true },
    ])
  })

  it('decodes UTF-8, and writes NUL and other bytes as \\xHH', () => {
    const bytes = Buffer.concat([Buffer.from('é ascii\n'), latin('a\0b\n\xff\xfe\n')])
    expect(split(bytes).map((line) => line.text)).toEqual([
      'é ascii',
      String.raw`a\x00b`,
      String.raw`\xFF\xFE`,
    ])
  })

  it('leaves a byte order mark out of the text, not out of the bytes', () => {
    const [first, second] = split(Buffer.from('\uFEFFone\n\uFEFFtwo\n'))
    expect(first).toMatchObject({ text: 'one', bytes: '\xef\xbb\xbfone' })
    expect(second?.text).toBe('\uFEFFtwo')
  })

  it('keeps of a line past the limit its beginning, its length and the hash of all of it', () => {
    const long = 'x'.repeat(1_000_000)
    const [first, second] = split(latin(`${long}\r\nnext\n`), [10, 70_000, 500_000, 1_000_001])
    expect(first).toEqual({
      text: 'x'.repeat(32 * 1024),
      bytes: createHash('sha256').update(long).digest('hex'),
      offset: 0,
      next: 1_000_002,
      partial: false,
      long: 1_000_000,
    })
    expect(second).toMatchObject({ text: 'next', offset: 1_000_002 })
  })

  it('takes a line of exactly the limit, whatever its end', () => {
    for (const end of ['', '\r', '\n', '\r\n']) {
      for (const cuts of [[], [3], [4], [5]]) {
        expect(
          split(
            latin(`1234${end}`),
            cuts.filter((cut) => cut <= 4 + end.length),
            4,
          )[0],
        ).toMatchObject({ text: '1234' })
        expect(split(latin(`12345${end}`), cuts, 4)[0]).toMatchObject({ text: '1234', long: 5 })
      }
    }
  })

  it('gives the same lines however the stream is cut', () => {
    const byte = fc.constantFrom(10, 10, 13, 13, 97, 98, 0, 0xc3, 0xa9, 0xff)
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 8 }),
        fc.integer({ min: 1, max: 12 }),
        (bytes, cuts, limit) => {
          const input = Uint8Array.from(bytes)
          const places = cuts.filter((cut) => cut <= input.length).sort((a, b) => a - b)
          const whole = split(input, [], limit)
          expect(split(input, places, limit)).toEqual(whole)
          expect(split(input, Array.from(input.keys()), limit)).toEqual(whole)
          // What the lines cover is the whole stream.
          let next = 0
          for (const line of whole) {
            expect(line.offset).toBe(next)
            next = line.next
          }
          expect(next).toBe(input.length)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('agrees with a plain split on text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (parts) => {
        const clean = parts.map((part) => part.replace(/[\r\n\0\uFEFF]/g, ''))
        const lines = split(Buffer.from(clean.map((part) => `${part}\n`).join('')))
        expect(lines.map((line) => line.text)).toEqual(clean.map((part) => textOf(Buffer.from(part))))
      }),
      { numRuns: 50 },
    )
  })
})
