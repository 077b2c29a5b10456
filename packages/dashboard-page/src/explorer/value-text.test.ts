import { expect, test } from 'vitest'
import type { Field } from '../api/answers.ts'
import { valueText } from './value-text.ts'

const field = (type: string, unit?: string): Field => ({
  ...{ name: 'x', type, meaning: '', search: true, group: true, sort: true },
  ...(unit === undefined ? {} : { unit }),
})

test('times are told to the millisecond, on the clock of the zone', () => {
  expect(valueText('2026-11-29T16:04:05.007Z', field('date'), 'Europe/Berlin')).toBe(
    '2026-11-29 17:04:05.007',
  )
})

test('what a log line brought is made visible, in lists and labels too', () => {
  expect(valueText('a\u001b[2J\u202e', field('keyword'), 'UTC')).toBe('a␛[2J⟨U+202E⟩')
  expect(valueText(['a\u0007', 'b'], field('keyword'), 'UTC')).toBe('a␇, b')
  expect(valueText({ key: '\u202e' }, field('labels'), 'UTC')).toBe('{"key":"⟨U+202E⟩"}')
})

test('a status is no amount, and a field that is not there is empty', () => {
  expect(valueText(404, field('long'), 'UTC')).toBe('404')
  expect(valueText(undefined, field('long'), 'UTC')).toBe('')
})
