import { formatKql, parseKql } from '@weir/query'
import { expect, test } from 'vitest'
import { askedQuery } from './asked-query.ts'

const dates = { now: new Date('2026-11-29T12:00:00Z'), tz: 'UTC' }

test('a query with "or" keeps its meaning beside pills and controls', () => {
  const q = askedQuery({
    q: 'url.path: /a or url.path: /b',
    filters: [{ field: 'http.response.status_code', value: 404, not: true }],
    host: 'web 1',
    site: '',
  })
  expect(formatKql(parseKql(q, dates))).toBe(
    '(url.path: "/a" or url.path: "/b") and not http.response.status_code: 404 and host.name: "web 1"',
  )
})

test('nothing asked is an empty query, and one thing alone needs no brackets', () => {
  expect(askedQuery({ q: ' ', filters: [], host: '', site: '' })).toBe('')
  expect(askedQuery({ q: 'googlebot ', filters: [], host: '', site: '' })).toBe('googlebot')
})
