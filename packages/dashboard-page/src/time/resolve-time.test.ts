import { parseInstant } from '@weir/query'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveTime } from './resolve-time.ts'

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia')
const steps = fc.array(
  fc.oneof(
    fc
      .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 400 }), fc.constantFrom(...'smhdw'))
      .map((parts) => parts.join('')),
    fc.constantFrom('/m', '/h', '/d'),
  ),
  { maxLength: 3 },
)

test('date math means here what it means in the API', () => {
  fc.assert(
    fc.property(
      steps,
      zones,
      fc.constantFrom('from' as const, 'to' as const),
      fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2027, 0, 1) }),
      (list, zone, end, now) => {
        const text = `now${list.join('')}`
        const whole = /\/[mhd]/.test(text)
        // A step after the rounding in the API's reading keeps the unit that was rounded to, as here; days alone do not.
        const expected = parseInstant(text, { now: new Date(now), tz: zone, roundUp: end === 'to' && whole })
        expect(resolveTime(text, end, { now, zone })).toBe(expected)
      },
    ),
    { numRuns: 300 },
  )
})

test('dates and instants are those of the API, in any zone', () => {
  const now = Date.UTC(2026, 10, 29)
  for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York'])
    for (const end of ['from', 'to'] as const)
      for (const text of [
        '2015-05-17',
        '2026-10-25T02:30',
        '2026-03-29T02:30:00',
        '2026-11-29T10:00:00.5Z',
        '2026-11-29T10:00:00+02:00',
      ])
        expect(resolveTime(text, end, { now, zone }), `${text} ${zone}`).toBe(
          parseInstant(text, { now: new Date(now), tz: zone, roundUp: end === 'to' }),
        )
})

test('what is not understood here is left to the API', () => {
  for (const text of ['', 'yesterday', 'now-1x', 'now/y', '2026-13-01', '2026-11-29||/d'])
    expect(resolveTime(text, 'from', { now: 0, zone: 'UTC' })).toBeUndefined()
})
