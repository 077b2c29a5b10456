import type { ParsedEvent } from '@weir/event-model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addReferrer, readReferrer } from './referrer.ts'

function enriched(referrer: string, domain?: string, sites: string[] = []) {
  const event: ParsedEvent = {
    '@timestamp': '2026-11-20T14:00:03.120Z',
    'event.dataset': 'web.access',
    'event.original': '',
    'http.request.referrer': referrer,
  }
  if (domain !== undefined) event['url.domain'] = domain
  addReferrer(readReferrer, sites)(event)
  return [event['weir.referrer.domain'], event['weir.referrer.path']]
}

test.each([
  ['http://example.com/a/b?c#d', 'example.com', '/a/b'],
  ['https://WWW.Example.com:8443/a', 'www.example.com', '/a'],
  ['https://example.com', 'example.com', '/'],
  ['https://example.com?q=1', 'example.com', '/'],
  ['https://example.com/#top', 'example.com', '/'],
  ['https://user@example.com/a', 'example.com', '/a'],
  ['https://[2001:db8::1]/a', '[2001:db8::1]', '/a'],
  ['android-app://com.google.android.gm/', 'com.google.android.gm', '/'],
  ['http://example.com/a b', 'example.com', '/a b'],
  ['about:blank', undefined, undefined],
  ['/relative', undefined, undefined],
  ['', undefined, undefined],
  ['-', undefined, undefined],
  ['http://', undefined, undefined],
  ['http:///a', undefined, undefined],
  ["http://'><script>/", undefined, undefined],
  ['://example.com/', undefined, undefined],
])('the referrer %j names %s and the page %s', (referrer, domain, path) => {
  expect(enriched(referrer)).toEqual([domain, path])
})

describe('the path is kept', () => {
  const [own, other] = ['https://www.example.com/a', 'https://search.example/b']

  test('of pages of the same site, where the log names the site', () => {
    expect(enriched(own, 'example.com')).toEqual(['www.example.com', '/a'])
    expect(enriched('http://example.com/a', 'WWW.example.com')).toEqual(['example.com', '/a'])
    expect(enriched(other, 'example.com')).toEqual(['search.example', undefined])
  })

  test('of pages of the sites that are set, where the log names none', () => {
    expect(enriched(own, undefined, ['Example.com'])).toEqual(['www.example.com', '/a'])
    expect(enriched(other, undefined, ['www.example.com'])).toEqual(['search.example', undefined])
  })

  test('of one own site before another', () => {
    expect(enriched(own, 'shop.example.com', ['example.com'])).toEqual(['www.example.com', '/a'])
  })

  test('of every referrer, where neither is known', () => {
    expect(enriched(other)).toEqual(['search.example', '/b'])
  })
})

test('whatever the referrer, nothing is thrown', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `http://${text}`),
    fc.webUrl(),
  )
  fc.assert(fc.property(hostile, (referrer) => void enriched(referrer)))
})
