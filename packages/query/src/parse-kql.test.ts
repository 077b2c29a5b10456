import { describe, expect, it } from 'vitest'
import { formatKql } from './format-kql.ts'
import { KqlError } from './kql-error.ts'
import { parseKql } from './parse-kql.ts'

const context = { now: new Date('2026-11-20T12:00:00.000Z'), tz: 'Europe/Berlin' }
const parse = (text: string) => parseKql(text, context)

function failure(text: string): KqlError {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof KqlError) return error
    throw error
  }
  throw new Error(`"${text}" was understood`)
}

describe('KQL means the same as', () => {
  // What was typed, and the same in its plainest form.
  it.each([
    ['', ''],
    ['   ', ''],
    ['*', ''],
    ['*: *', ''],
    ['url.path:/a', 'url.path: "/a"'],
    ['url.path : "/a"', 'url.path: "/a"'],
    ['"url.path": /a', 'url.path: "/a"'],
    ['  url.path:\t/a\n', 'url.path: "/a"'],
    ['url.path: /a AND http.version: 2', 'url.path: "/a" and http.version: "2"'],
    ['a Or b aNd c', '"a" or "b" and "c"'],
    ['not a and b', 'not "a" and "b"'],
    ['not (a and b)', 'not ("a" and "b")'],
    ['NOT not a', '"a"'],
    ['not not not a', 'not "a"'],
    ['not(a)', 'not "a"'],
    ['(a or (b or c)) or d', '"a" or "b" or "c" or "d"'],
    ['(a or b)and(c)', '("a" or "b") and "c"'],
    ['* and a', '"a"'],
    ['* or a', ''],
    ['url.path: (/a or /b and not /c)', 'url.path: "/a" or url.path: "/b" and not url.path: "/c"'],
    ['url.path: /a or /b', 'url.path: "/a" or "b"'],
    ['user.name: Mary Ann  Smith', 'user.name: "Mary Ann  Smith"'],
    ['user.name: nothing', 'user.name: "nothing"'],
    ['user.name: x or', 'error'],
    ['user.name: \\or', 'user.name: "or"'],
    ['user.name: a \\and b', 'user.name: "a and b"'],
    ['user.name: ordinary', 'user.name: "ordinary"'],
    ['url.path: \\*', 'url.path: "*"'],
    ['url.path: "*"', 'url.path: "*"'],
    ['url.path: "a*"', 'url.path: "a*"'],
    ['url.path: a\\:b\\(c\\)\\"\\\\\\<\\>', 'url.path: "a:b(c)\\"\\\\<>"'],
    ['url.path: "a\\"b\\\\c\\d"', 'url.path: "a\\"b\\\\c\\\\d"'],
    ['url.path: "\\u00e9\\t"', 'url.path: "é\\t"'],
    ['url.path: \\u00e9\\u0020', 'url.path: "é "'],
    ['url.path: a**b', 'url.path: a*b'],
    ['url.path: **', 'url.path: *'],
    ['url.path: /a\\**', 'url.path: /a\\**'],
    ['weir.route: /products/{id}', 'weir.route: "/products/{id}"'],
    [
      'http.request.referrer: https://example.com:8080/a',
      'http.request.referrer: "https://example.com:8080/a"',
    ],
    ['http.response.status_code: "200"', 'http.response.status_code: 200'],
    ['http.response.status_code>=+5e2', 'http.response.status_code >= 500'],
    ['event.duration: 1.5s', 'event.duration: 1500000000'],
    ['event.duration < 2 us', 'event.duration < 2000'],
    ['event.duration < 2µs', 'event.duration < 2000'],
    ['event.duration <= 1.1s', 'event.duration <= 1100000000'],
    [
      'event.duration > 2m and event.duration < 1h',
      'event.duration > 120000000000 and event.duration < 3600000000000',
    ],
    ['http.response.body.bytes >= 64KiB', 'http.response.body.bytes >= 65536'],
    ['http.response.body.bytes < 1GB', 'http.response.body.bytes < 1000000000'],
    ['weir.undated: TRUE', 'weir.undated: true'],
    ['source.ip: ::ffff:10.0.0.1', 'source.ip: "10.0.0.1"'],
    ['source.ip: 2001:DB8:0:0::1', 'source.ip: "2001:db8::1"'],
    ['source.ip: ::1', 'source.ip: "::1"'],
    ['source.ip: 10.1.2.3/8', 'source.ip: "10.0.0.0/8"'],
    ['source.ip: 203.0.*', 'source.ip: "203.0.0.0/16"'],
    ['source.ip: 203.*.*.*', 'source.ip: "203.0.0.0/8"'],
    ['source.ip: ::/0', 'source.ip: "::/0"'],
    ['source.ip > 2001:DB8::', 'source.ip > "2001:db8::"'],
    [
      '@timestamp: "2026-11-20"',
      '@timestamp >= "2026-11-19T23:00:00.000Z" and @timestamp < "2026-11-20T23:00:00.000Z"',
    ],
    [
      '@timestamp: 2026',
      '@timestamp >= "2025-12-31T23:00:00.000Z" and @timestamp < "2026-12-31T23:00:00.000Z"',
    ],
    [
      '@timestamp: 2026-11-20T14:00Z',
      '@timestamp >= "2026-11-20T14:00:00.000Z" and @timestamp < "2026-11-20T14:01:00.000Z"',
    ],
    ['@timestamp >= now-1h', '@timestamp >= "2026-11-20T11:00:00.000Z"'],
    ['@timestamp > 2026-11-20', '@timestamp >= "2026-11-20T23:00:00.000Z"'],
    ['@timestamp <= now/d', '@timestamp < "2026-11-20T23:00:00.000Z"'],
    ['@timestamp: now', '@timestamp: "2026-11-20T12:00:00.000Z"'],
    ['labels.order_id: A-1', 'labels.order_id: "A-1"'],
    ['"labels.a b": x*', '"labels.a b": x*'],
    ['labels: *', 'labels: *'],
    ['error.*: boom', 'error.type: "boom" or error.message: "boom"'],
    ['*.status_code > 499', 'http.response.status_code > 499 or weir.upstream.status_code > 499'],
    ['get index.html', '"get" and "index html"'],
    ['"GET /a?b"', '"get a b"'],
    ['kiba*', 'kiba*'],
    ['/shop/*', '"shop"'],
    ['shop *', '"shop"'],
    ['message: a * b', 'message: "a" and message: "b"'],
    ['/shop/ki*', 'shop-ki*'],
    ['message: failed login', 'message: "failed" and message: "login"'],
    ['message: "failed login"', 'message: "failed login"'],
    ['message: (failed or refus*)', 'message: "failed" or message: refus*'],
  ])('%s', (text, plain) => {
    if (plain === 'error') expect(failure(text)).toBeInstanceOf(KqlError)
    else expect(formatKql(parse(text))).toBe(plain)
  })
})

describe('KQL that cannot be understood', () => {
  it.each([
    ['url.path: ', 10, 'Expected "(" or a value where the query ends'],
    ['url.path: /a and', 16, 'where the query ends'],
    ['url.path: (/a', 10, 'never closed'],
    ['url.path: /a)', 12, 'closes nothing'],
    ['url.path: "/a', 10, 'never closed'],
    ['url.path: /a http.version: 2', 25, 'colon'],
    ['url.path: /a http.version > 2', 26, 'where ">" stands'],
    ['()', 1, 'where ")" stands'],
    ['or', 0, 'where "o" stands'],
    ['url.path > /a*', 11, 'no wildcard'],
    ['url.path: a\\d', 11, 'backslash'],
    ['ulr.path: /a', 0, 'did you mean url.path'],
    ['path: /a', 0, 'url.path'],
    ['a and status: 200', 6, 'http.response.status_code'],
    ['foo url.path: /a', 0, '"and" or "or" is missing before url.path'],
    ['toString: x', 0, 'There is no field "toString"'],
    ['nothing.*: 1', 0, 'No searchable field'],
    ['event.duration: (1 or soon)', 22, '"soon" is none'],
    ['event.dur*: soon', 12, 'takes "soon"'],
    ['http.response.status_code: 4*', 27, 'must stand alone'],
    ['http.response.status_code: 200.5', 27, 'whole numbers'],
    ['http.response.status_code: 200ms', 27, 'takes a number'],
    ['http.response.status_code > 9007199254740993', 28, 'takes a number'],
    ['weir.undated: yes', 14, 'true or false'],
    ['weir.undated > true', 15, 'no order'],
    ['source.ip: 10.0.0.0/33', 11, 'not a network'],
    ['source.ip: "2001:db8::/129"', 11, 'not a network'],
    ['source.ip: 10.0.0.256', 11, 'is an address'],
    ['source.ip: 10.*.0.1', 11, 'no other wildcard'],
    ['source.ip: fe80::1%eth0', 11, 'is an address'],
    ['source.geo.location: "1,2"', 0, 'cannot be searched'],
    ['@timestamp: "2026-13-01"', 18, 'no month 13'],
    ['@timestamp > tomorrow', 13, 'is not a time'],
    ['labels: x', 8, 'Name the label'],
    ['labels.a: x*y', 10, 'one wildcard, at the end'],
    ['labels.a > 1', 11, 'no order'],
    ['message > a', 10, 'no order'],
    ['--', 0, 'no letter or digit'],
    ['message: "..."', 9, 'no letter or digit'],
    ['ki*na', 0, 'only end a word'],
  ])('%s', (text, offset, message) => {
    const error = failure(text)
    expect(error.message).toContain(message)
    expect(error.offset).toBe(offset)
  })

  it('is refused before it can exhaust the stack', () => {
    const deep = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`
    expect(formatKql(parse(deep(100)))).toBe('"a"')
    expect(failure(deep(101)).message).toContain('nested deeper than 100')
    expect(failure(deep(5000)).message).toContain('longer than 8,192')
    expect(failure(deep(4000)).offset).toBe(100)
    expect(failure('('.repeat(8000)).message).toContain('nested')
    expect(failure('a'.repeat(8193)).offset).toBe(8192)
    expect(formatKql(parse(`${'not '.repeat(2001)}a`))).toBe('not "a"')
    expect(formatKql(parse(`url.path: ${deep(99)}`))).toBe('url.path: "a"')
  })
})
