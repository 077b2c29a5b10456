import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { looksBinary } from './binary.ts'

const line = '203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12 "-" "curl/8"\n'

describe('a file that is no log', () => {
  it('is named by its signature', () => {
    expect(looksBinary(gzipSync(line))).toBe('gzip data')
    expect(looksBinary(Buffer.from('%PDF-1.7\n'))).toBe('a PDF document')
    expect(looksBinary(Buffer.from('SQLite format 3\0'))).toBe('an SQLite database')
    expect(looksBinary(Buffer.from('\x7fELF\x02\x01\x01'))).toBe('an ELF program')
    expect(looksBinary(Buffer.from('PAR1\x15\x04'))).toBe('a Parquet file')
    expect(looksBinary(Buffer.from('BZh91AY&SY'))).toBe('bzip2 data')
  })

  it('is told to be UTF-16 with and without a byte order mark', () => {
    expect(looksBinary(Buffer.from(`\uFEFF${line}`, 'utf16le'))).toMatch(/UTF-16/)
    expect(looksBinary(Buffer.from(line, 'utf16le'))).toMatch(/UTF-16/)
  })

  it('is told by its share of control bytes', () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 167 + 13) % 256)
    expect(looksBinary(bytes)).toBe('binary data')
    expect(looksBinary(new Uint8Array(4096))).toBe('nothing but NUL bytes')
  })
})

describe('a log', () => {
  it.each([
    ['plain', line.repeat(50)],
    ['with some NUL bytes', line.repeat(50) + '\0'.repeat(100)],
    ['with TLS bytes', `${line.repeat(50)}\x16\x03\x01\0\xa5\x01\0`],
    ['with colours', `\x1b[32mINFO\x1b[0m started\n`.repeat(50)],
    ['empty', ''],
    ['whose first host is PAR1', `PAR1 ${line}`],
  ])('is none: %s', (_, text) => expect(looksBinary(Buffer.from(text, 'latin1'))).toBeUndefined())

  it('in Latin-1 is none', () =>
    expect(looksBinary(Buffer.from('café très à la mode\n'.repeat(20), 'latin1'))).toBeUndefined())
})
