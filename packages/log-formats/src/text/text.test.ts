import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, portOf } from './address.ts'
import { decodeUtf8, escapeBareField, escapeField, unescapeField } from './escapes.ts'
import { readDecimal, readInteger, secondsToNanoseconds } from './number.ts'
import { closingQuote } from './quoted.ts'

describe('escapes', () => {
  it.each([
    ['plain', 'plain'],
    [String.raw`say \"hi\"`, 'say "hi"'],
    [String.raw`C:\\Windows`, String.raw`C:\Windows`],
    [String.raw`\x22quoted\x22`, '"quoted"'],
    [String.raw`caf\xC3\xA9`, 'café'],
    [String.raw`caf\xE9`, String.raw`caf\xE9`],
    [String.raw`\x16\x03\x01`, String.raw`\x16\x03\x01`],
    [String.raw`a\nb\tc`, String.raw`a\nb\tc`],
    [String.raw`\xF0\x9F\x98\x80\x0A\xff`, String.raw`😀\x0A\xFF`],
    [String.raw`\xZZ \x4`, String.raw`\xZZ \x4`],
    ['ends\\', 'ends\\'],
    [String.raw`\\x41`, String.raw`\x41`],
  ])('unescape %s to %s', (text, expected) => expect(unescapeField(text)).toBe(expected))

  it('undo themselves for every value without a line feed', () => {
    const nasty = fc.stringMatching(/^[\\"x0-9A-F \x01-\x09é]*$/)
    fc.assert(
      fc.property(fc.oneof(fc.string(), nasty, fc.string({ unit: 'binary' })), (any) => {
        const value = any.replaceAll('\n', '')
        expect(unescapeField(escapeField(value))).toBe(value)
        expect(unescapeField(escapeBareField(value))).toBe(value)
        expect(escapeBareField(value)).not.toContain(' ')
      }),
    )
  })

  it('leave an escaped field without a quote that would close it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^["\\ax]*$/), (value) => {
        const text = `${escapeField(value)}" tail`
        expect(closingQuote(text, 0, text.length)).toBe(text.length - 6)
      }),
    )
  })

  it('decode as UTF-8 what is UTF-8, and lose no other byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = decodeUtf8(bytes, () => false)
        expect(text).not.toContain('\uFFFD')
        if (Buffer.from(Buffer.from(bytes).toString()).equals(bytes))
          expect(text).toBe(Buffer.from(bytes).toString())
      }),
    )
    expect(decodeUtf8(Uint8Array.of(0x61, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xe2, 0x82), () => false)).toBe(
      String.raw`a\xC0\xAF\xED\xA0\x80\xE2\x82`,
    )
  })
})

describe('numbers', () => {
  it('are whole, unsigned and safe', () => {
    const read = (text: string) => readInteger(text, 0, text.length)
    expect(['0', '007', '9007199254740991'].map(read)).toEqual([0, 7, 9_007_199_254_740_991])
    expect(['', '-1', '1.0', '9007199254740992', '12345678901234567', '1e3', ' 1'].map(read)).toEqual(
      Array(7).fill(-1),
    )
  })

  it('keep seconds exact down to the nanosecond', () => {
    const read = (text: string) => secondsToNanoseconds(text, 0, text.length)
    expect(['0.115', '1', '.5', '12.', '0.0000000019'].map(read)).toEqual([115e6, 1e9, 5e8, 12e9, 1])
    expect(['', '.', '-', '1.2.3', '99999999', '1,5'].map(read)).toEqual(Array(6).fill(-1))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000 }), (ms) => {
        const text = (ms / 1000).toFixed(3)
        expect(readDecimal(text, 0, text.length, 3)).toBe(ms)
      }),
    )
  })
})

describe('addresses', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::', '::'],
    ['192.0.2.1:5123', '192.0.2.1'],
  ])('take %s as %s', (text, expected) => expect(addressOf(text)).toBe(expected))

  it.each([
    '',
    '-',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.4:99999',
    '1.2.3.4x',
    ':',
    '[::1',
    'a:b',
    '1::2::3',
    '[::1]x',
  ])('take no other text for one: %s', (text) => expect(addressOf(text)).toBeUndefined())

  it('are stable: the canonical form is its own canonical form', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const ip = addressOf(text)
        expect(ip).toBeDefined()
        expect(addressOf(ip ?? '')).toBe(ip)
      }),
    )
  })

  it('may have a port', () => {
    expect(['192.0.2.1:5123', '[::1]:8', '192.0.2.1', '::1'].map(portOf)).toEqual([5123, 8, -1, -1])
  })
})
