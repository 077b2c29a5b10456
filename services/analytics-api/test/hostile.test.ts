import { anEvent } from '@weir/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { apiUnderTest } from './api-under-test.ts'

const paths = [
  '/v1/events',
  '/v1/aggregate',
  '/v1/export.csv',
  '/v1/export.ndjson',
  '/v1/dead-letters',
  '/v1/fields/url.path/values',
  '/v1/accounting',
]
const names =
  'q from to tz by metrics order sort fields limit cursor safe offset reason prefix __proto__ constructor'.split(
    ' ',
  )
const words = [
  ...['now', 'now-1d/d', '2026-11-20T14:00:00Z', '+275760-09-13', '9'.repeat(400), '-0', 'Europe/Berlin'],
  ...[
    'count',
    'p99.9(event.duration)',
    'ratio(',
    'histogram(event.duration,0)',
    'ranges(event.duration,1,1)',
    'geo(99)',
  ],
  ...[
    'url.path',
    'labels.x',
    'labels.',
    'event.original',
    '@timestamp',
    'auto',
    'weekday',
    'minute',
    'key',
    '-count',
  ],
  ...[
    'url.path: *',
    'source.ip: 10.0.0.0/8',
    'not (',
    '"',
    '\\',
    '((((((((',
    '*',
    'event.duration > 100ms',
    ',,,',
  ],
  ...[
    '\u0000',
    '\ud800',
    '\u202e',
    '%',
    '%00',
    '../..',
    '$' + '{x}',
    "'; drop table events; --",
    '<script>',
    'time',
    'csv',
  ],
]

const value = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...words)).map((w) => w.join(',')),
)
const query = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), value), { maxLength: 5 })
const written = query.map((pairs) => pairs.map(([name, text]) => `${encode(name)}=${encode(text)}`).join('&'))
const encode = (text: string) => encodeURIComponent(text.toWellFormed())

it('answers any query string, and never with a fault of its own', async () => {
  const { app, store, logged } = await apiUnderTest()
  await store.write({
    events: [anEvent({ 'url.path': '/a', 'event.duration': 5, labels: { x: '1' } }), anEvent()],
    deadLetters: [],
    reads: [],
  })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.oneof(written, fc.string({ unit: 'grapheme-ascii' })),
      async (path, text) => {
        const url = `${path}?${text.replaceAll('#', '%23').replace(/[\s\u007f]/g, '+')}`
        const response = await app.inject({ url })
        expect([200, 400, 404], `${url} ${response.body.slice(0, 300)}`).toContain(response.statusCode)
        if (response.statusCode !== 200) expect(response.json().detail.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 800 },
  )
  expect(logged.filter((line) => line['level'] === 'error')).toEqual([])
})

it('answers any path', async () => {
  const { app } = await apiUnderTest()
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(fc.string(), fc.constantFrom('v1', 'fields', '..', 'docs', 'static', '%2e%2e', 'values')),
      ),
      async (parts) => {
        const url = `/${parts.map((part) => encode(part)).join('/')}`
        const response = await app.inject({ url })
        expect([200, 302, 400, 404], url).toContain(response.statusCode)
      },
    ),
    { numRuns: 300 },
  )
})
