import { formatNames } from '@weir/dashboards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from './contract.ts'
import { formatCell } from './format-cell.ts'

const MS = 1e6
const S = 1e9

describe('formatCell', () => {
  it.each<[Parameters<typeof formatCell>[1], Cell, string]>([
    ['count', 0, '0'],
    ['count', 1234567, '1,234,567'],
    ['count', -12, '-12'],
    ['count', 1e15, '1,000,000,000,000,000'],
    ['per-minute', 27.2453, '27.2 /min'],
    ['per-minute', 0.0123, '0.012 /min'],
    ['per-minute', 1234.5, '1,235 /min'],
    ['share', 0, '0 %'],
    ['share', 1, '100 %'],
    ['share', 0.1234, '12.3 %'],
    ['share', 0.04, '4.0 %'],
    ['share', 0.0001, '< 0.1 %'],
    ['share', 0.9999, '> 99.9 %'],
    ['bytes', 0, '0 B'],
    ['bytes', 999, '999 B'],
    ['bytes', 1000, '1 kB'],
    ['bytes', 26_196_522, '26.2 MB'],
    ['bytes', 999_950, '1 MB'],
    ['bytes', -1500, '-1.5 kB'],
    ['bytes', 9e18, '9 EB'],
    ['bytes', 9e24, '9,000,000 EB'],
    ['duration', 0, '0 ms'],
    ['duration', 250_000, '0.25 ms'],
    ['duration', 45 * MS, '45 ms'],
    ['duration', 999.7 * MS, '1 s'],
    ['duration', 1.373 * S, '1.37 s'],
    ['duration', 59.96 * S, '1 min'],
    ['duration', 125 * S, '2 min 5 s'],
    ['duration', 12_000 * S, '3 h 20 min'],
    ['duration', 187_200 * S, '2 d 4 h'],
    ['duration', -45 * MS, '-45 ms'],
    ['hour', 0, '00:00'],
    ['hour', 14, '14:00'],
    ['weekday', 1, 'Monday'],
    ['weekday', 7, 'Sunday'],
    ['weekday', 9, '9'],
    ['degrees', 51.48138, '51.48°'],
    ['degrees', -0.001, '0°'],
    ['code', 404, '404'],
    ['code', 1000, '1000'],
    ['country', 'DE', 'Germany'],
    ['country', 'XK', 'Kosovo'],
    ['country', 'nowhere', 'nowhere'],
    ['text', '/a b', '/a b'],
    ['text', 'exe.\u202egpj\x1b[31m', 'exe.⟨U+202E⟩gpj␛[31m'],
    ['text', true, 'yes'],
  ])('writes %s %j as %s', (format, cell, text) => {
    expect(formatCell(cell, format, 'UTC')).toBe(text)
  })

  it('writes an instant in the zone, with the date only as far as it differs from now', () => {
    const time = '2026-11-29T23:30:05.123Z'
    const now = Date.parse('2026-11-29T23:59:00Z')
    expect(formatCell(time, 'time', 'UTC')).toBe('Nov 29, 2026, 23:30:05')
    expect(formatCell(time, 'time', 'Asia/Tokyo')).toBe('Nov 30, 2026, 08:30:05')
    expect(formatCell(time, 'time', 'UTC', now)).toBe('23:30:05')
    expect(formatCell(time, 'time', 'Asia/Tokyo', now)).toBe('08:30:05')
    expect(formatCell('2026-11-28T10:00:00Z', 'time', 'UTC', now)).toBe('Nov 28, 10:00:00')
    expect(formatCell('2025-11-29T10:00:00Z', 'time', 'UTC', now)).toBe('Nov 29, 2025, 10:00:00')
    expect(formatCell('soon', 'time', 'UTC')).toBe('soon')
  })

  it('writes what is not there as a dash in every format', () => {
    for (const format of formatNames) expect(formatCell(null, format, 'UTC')).toBe('–')
  })

  it('writes any cell in any format as one line of visible text that is not empty', () => {
    const cells = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.double({ noNaN: true }),
      fc.boolean(),
    )
    fc.assert(
      fc.property(cells, fc.constantFrom(...formatNames), (cell, format) => {
        const text = formatCell(cell, format, 'Europe/Berlin')
        expect(text).not.toBe('')
        expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b]|-0$/u)
      }),
    )
  })
})
