import { type Kql, parseKql } from '@weir/query'
import { expect, test } from 'vitest'
import { eventsDsl, filterDsl } from './filter.ts'
import type { QueryDsl } from './query-dsl.ts'

const dates = { now: new Date('2026-11-20T15:00:00.000Z'), tz: 'UTC' }

const cases: readonly (readonly [string, QueryDsl])[] = [
  ['*', { match_all: {} }],
  ['http.response.status_code: 404', { term: { 'http.response.status_code': { value: 404 } } }],
  ['http.response.status_code: (404 or 500)', { terms: { 'http.response.status_code': [404, 500] } }],
  [
    'not http.request.method: GET',
    { bool: { must_not: [{ term: { 'http.request.method': { value: 'GET' } } }] } },
  ],
  ['event.duration > 100ms', { range: { 'event.duration': { gt: 100_000_000 } } }],
  ['event.duration >= 0.5', { range: { 'event.duration': { gte: 1 } } }],
  ['source.ip: 10.0.0.0/8', { range: { 'source.ip': { gte: '10.0.0.0', lte: '10.255.255.255' } } }],
  ['url.path: /a?b*', { prefix: { 'url.path': { value: '/a?b' } } }],
  ['url.path: */a?b*', { wildcard: { 'url.path': { value: '*/a\\?b*' } } }],
  ['message: *', { exists: { field: 'tokens.message' } }],
  // A pattern in the eyes of `exists`.
  ['"labels.a*": *', { prefix: { 'labels.a*': { value: '' } } }],
  ['kibana', { term: { 'tokens.original': { value: 'kibana' } } }],
  ['"Index html"', { match_phrase: { 'tokens.original': { query: 'index html' } } }],
  [
    'index.ht*',
    {
      intervals: {
        'tokens.original': {
          all_of: {
            ordered: true,
            max_gaps: 0,
            intervals: [
              { match: { query: 'index', max_gaps: 0, ordered: true } },
              { prefix: { prefix: 'ht' } },
            ],
          },
        },
      },
    },
  ],
]

test.each(cases)('%s', (q, dsl) => {
  expect(filterDsl(parseKql(q, dates))).toEqual(dsl)
})

test('a value that no event can hold matches nothing', () => {
  const equals = (field: 'source.ip' | 'event.duration', value: string | number): Kql => ({
    kind: 'equals',
    field,
    value,
  })
  expect(filterDsl(equals('source.ip', 'localhost'))).toEqual({ match_none: {} })
  expect(filterDsl(equals('event.duration', 0.5))).toEqual({ match_none: {} })
})

test('a bound beyond what events hold is taken to be theirs', () => {
  const beyond = (op: 'lt' | 'gte', value: number) =>
    filterDsl({ kind: 'range', field: 'event.duration', op, value })
  expect(beyond('lt', 1e300)).toEqual({ range: { 'event.duration': { lt: Number.MAX_SAFE_INTEGER } } })
  expect(beyond('gte', 1e300)).toEqual({ range: { 'event.duration': { gt: Number.MAX_SAFE_INTEGER } } })
})

test('tombstones are left out, by the time where one is asked for', () => {
  expect(eventsDsl({ kind: 'all' }, {})).toEqual({ exists: { field: '@timestamp' } })
  expect(eventsDsl({ kind: 'all' }, { from: 1, to: 2.5 })).toEqual({
    range: { '@timestamp': { gte: 1, lt: 3, format: 'epoch_millis' } },
  })
})
