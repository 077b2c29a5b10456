import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KEYWORD_LIMIT } from './capabilities.ts'
import { blankEvent } from './generated/blank-event.ts'
import { cutText, sealEvent } from './seal-event.ts'

test('a cut never splits a surrogate pair and never exceeds the limit', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 1, max: 50 }),
      (text, limit) => {
        const cut = cutText(text.toWellFormed(), limit)
        expect(cut.length).toBeLessThanOrEqual(limit)
        expect(cut.isWellFormed()).toBe(true)
        expect(text.toWellFormed().startsWith(cut)).toBe(true)
      },
    ),
  )
})

test('half a surrogate pair from a JSON escape becomes a replacement character', () => {
  const event = { 'event.original': '{"path":"\\ud800"}', 'url.path': '/\ud800' }
  sealEvent(event)
  expect(event['url.path']).toBe('/\ufffd')
})

test('a long path is cut where grouping ends while the original stays whole', () => {
  const line = `GET /${'a'.repeat(9000)}`
  const event = { 'event.original': line, 'url.path': line.slice(4) }
  sealEvent(event)
  expect(event['url.path']).toHaveLength(KEYWORD_LIMIT)
  expect(event['event.original']).toBe(line)
})

test('numbers that no store keeps alike are rounded or left out', () => {
  const event: Record<string, unknown> = {
    'event.original': '{}',
    'http.response.body.bytes': 2 ** 60,
    'event.duration': 12.6,
    'http.response.status_code': Number.NaN,
  }
  sealEvent(event)
  expect(event).toEqual({ 'event.original': '{}', 'event.duration': 13 })
})

test('lists lose repetitions, and an empty list is no field at all', () => {
  const event: Record<string, unknown> = {
    'event.original': 'x',
    'weir.keywords': ['a', 'b', 'a'],
    'network.forwarded_ip': [],
  }
  sealEvent(event)
  expect(event).toEqual({ 'event.original': 'x', 'weir.keywords': ['a', 'b'] })
})

test.each([['/{{x}}'], [`/${'a'.repeat(KEYWORD_LIMIT)}`]])(
  'an event of which most is not known is sealed as any other (%#)',
  (path) => {
    const event = { ...blankEvent(), 'event.original': `GET ${path}`, 'url.path': path }
    sealEvent(event)
    expect(event['url.path']).toBe(path.slice(0, KEYWORD_LIMIT))
    expect(event.labels).toBeUndefined()
  },
)
