import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRequestTarget } from './request-target.ts'

const parts = (target: string, method = 'GET') => {
  const parsed = parseRequestTarget(target, method)
  return parsed && [parsed.path, parsed.query, parsed.scheme, parsed.authority?.host, parsed.authority?.port]
}

const none = undefined

test.each([
  ['/', ['/', none, none, none, none]],
  ['/a/b.html', ['/a/b.html', none, none, none, none]],
  ['/a?b=c&d=%20e', ['/a', 'b=c&d=%20e', none, none, none]],
  ['/a?', ['/a', '', none, none, none]],
  ['/?', ['/', '', none, none, none]],
  ['/a?b?c', ['/a', 'b?c', none, none, none]],
  ['/a#top', ['/a', none, none, none, none]],
  ['/a?b#c?d', ['/a', 'b', none, none, none]],
  ['/a#b?c', ['/a', none, none, none, none]],
  ['//evil.example/x?y', ['//evil.example/x', 'y', none, none, none]],
  ['///', ['///', none, none, none, none]],
  ['/%2e%2e/etc/passwd', ['/%2e%2e/etc/passwd', none, none, none, none]],
  ['/http://other.example/', ['/http://other.example/', none, none, none, none]],
  ['*', ['*', none, none, none, none]],
  ['http://Example.COM/a?b', ['/a', 'b', 'http', 'example.com', none]],
  ['HTTPS://example.com:8443', ['/', none, 'https', 'example.com', 8443]],
  ['http://example.com?x=1', ['/', 'x=1', 'http', 'example.com', none]],
  ['http://example.com#x', ['/', none, 'http', 'example.com', none]],
  ['http://user:pass@example.com:80/a', ['/a', none, 'http', 'example.com', 80]],
  ['http://[2001:db8::1]:8080/a', ['/a', none, 'http', '[2001:db8::1]', 8080]],
  ['http://[2001:db8::1]/a', ['/a', none, 'http', '[2001:db8::1]', none]],
  ['http://example.com./a', ['/a', none, 'http', 'example.com', none]],
  ['http://example.com:99999/a', ['/a', none, 'http', none, none]],
  ['http:///a', ['/a', none, 'http', none, none]],
  ['http://exa mple/a', ['/a', none, 'http', none, none]],
  ['http://münchen.example/a', ['/a', none, 'http', 'münchen.example', none]],
  ['gopher://x/1', ['/1', none, 'gopher', 'x', none]],
  ['example.com:443', none],
  ['index.html', none],
  ['', none],
  ['?a=b', none],
  ['\\x16\\x03\\x01', none],
  ['\x16\x03\x01\x02', none],
  ['javascript:alert(1)', none],
])('takes %j apart', (target, expected) => {
  expect(parts(target)).toEqual(expected)
})

test.each([
  ['example.com:443', [none, none, none, 'example.com', 443]],
  ['[::1]:443', [none, none, none, '[::1]', 443]],
  ['example.com', [none, none, none, 'example.com', none]],
  ['example.com:https', none],
  [':443', none],
  ['/proxied', ['/proxied', none, none, none, none]],
])('takes the target %j of a CONNECT for a host', (target, expected) => {
  expect(parts(target, 'CONNECT')).toEqual(expected)
})

describe('whatever the target', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^(?:https?:\/\/)?[/?#:@[\]%.a-z0-9]{0,40}$/),
    fc.string().map((text) => `http://${text}`),
    fc.string().map((text) => `/${text}`),
  )

  test('nothing is thrown', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('GET', 'CONNECT', undefined), (target, method) => {
        parseRequestTarget(target, method)
      }),
    )
  })

  test('path and query make an origin-form target again, but for a fragment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rest) => {
        const target = `/${rest}`
        const { path, query } = parseRequestTarget(target, 'GET') ?? {}
        const again = query === undefined ? path : `${path}?${query}`
        expect(again).toBe(target.split('#', 1)[0])
      }),
    )
  })
})
