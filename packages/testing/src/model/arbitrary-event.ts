import type { LogEvent } from '@weir/event-model'
import fc from 'fast-check'
import { anEvent } from '../an-event.ts'
import { hostileTexts } from '../hostile-texts.ts'

/** Few values, so that groups, ties and matches come about; some hostile. */
export const pools = {
  paths: ['/', '/a', '/a/b', '/A', '/shop', '', '100%', 'a_b', '/😀', '/～'],
  words: ['get', 'post', 'index', 'html', 'kibana', 'über', '42'],
  addresses: ['9.9.9.9', '10.0.0.1', '10.0.0.2', '203.0.113.9', '2001:db8::1', '::1'],
  statuses: [200, 201, 301, 404, 500],
  durations: [0, 1, 1_000_000, 99_999_999, 100_000_000, 2 ** 40],
  keywords: ['red', 'blue', 'shoes', 'a_b'],
  places: ['0,0', '52.52,13.405', '-33.87,151.21'],
  labels: ['order', 'x y', "quo'te"],
  /** Two for each UTC day of `modelRange`. */
  visitors: [
    '0000000000000000',
    'ffffffffffffffff',
    '8000000000000000',
    '7fffffffffffffff',
    'f0f0f0f0f0f0f0f0',
    '00000000000000ff',
    '7ffffffffffffffe',
    '0fedcba987654321',
  ],
} as const

/** From Berlin's last hours of summer time 2026 on, 60 hours: what a case needs of clock changes. */
export const modelRange = { from: Date.UTC(2026, 9, 24, 18), to: Date.UTC(2026, 9, 27, 6) }

const DAY = 86_400_000

const original = fc
  .array(fc.constantFrom(...pools.words, 'GET', 'Kibana', '-', '"', '/', ...hostileTexts.slice(0, 8)), {
    maxLength: 6,
  })
  .map((words) => words.join(' '))

/** A sealed event with fields present or not; its id is given by whoever stores it. */
export const arbitraryEvent: fc.Arbitrary<LogEvent> = fc
  .record(
    {
      '@timestamp': fc
        .integer({ min: modelRange.from, max: modelRange.to - 1 })
        .map((time) => new Date(time - (time % 250)).toISOString()),
      'event.original': original,
      'url.path': fc.constantFrom(...pools.paths),
      'source.ip': fc.constantFrom(...pools.addresses),
      'http.response.status_code': fc.constantFrom(...pools.statuses),
      'event.duration': fc.constantFrom(...pools.durations),
      'weir.keywords': fc.uniqueArray(fc.constantFrom(...pools.keywords), { minLength: 1, maxLength: 3 }),
      'weir.undated': fc.boolean(),
      visitor: fc.constantFrom(0, 1),
      'source.geo.location': fc.constantFrom(...pools.places),
      message: original,
      labels: fc.dictionary(fc.constantFrom(...pools.labels), fc.constantFrom('', 'A-1', 'A-10', 'b'), {
        minKeys: 1,
      }),
    },
    { requiredKeys: ['@timestamp', 'event.original'] },
  )
  .map(({ visitor, ...fields }) => {
    const known = visitor === undefined ? {} : { 'weir.visitor': visitorOn(fields['@timestamp'], visitor) }
    return anEvent({ ...(fields as Partial<LogEvent>), ...known })
  })

/** A visitor is one of a day. */
function visitorOn(timestamp: string, which: number): string {
  const day = Math.floor(Date.parse(timestamp) / DAY) - Math.floor(modelRange.from / DAY)
  return pools.visitors[day * 2 + which] ?? ''
}
