import type { LogEvent } from '@weir/event-model'
import type { Kql } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../hostile-texts.ts'
import { filledStore } from './filled-store.ts'
import { idOf, matchingIds, named, type OpenStore } from './store-under-test.ts'

const events: Readonly<Record<string, Partial<LogEvent>>> = {
  home: {
    '@timestamp': '2026-11-20T10:00:00.000Z',
    'event.original': 'GET /index.html "Mozilla/5.0" from 203.0.113.9',
    'http.request.method': 'GET',
    'http.response.status_code': 200,
    'http.response.body.bytes': 1_000_000,
    'event.duration': 100_000_000,
    'url.path': '/',
    'url.query': '',
    'source.ip': '203.0.113.9',
    'weir.keywords': ['red', 'shoes'],
    'weir.undated': false,
    labels: { order: 'A-1', 'with space': 'yes' },
  },
  shop: {
    '@timestamp': '2026-11-20T23:59:59.999Z',
    'event.original': 'get /shop/Überlingen kibana',
    'http.request.method': 'get',
    'http.response.status_code': 404,
    'http.response.body.bytes': 1_048_577,
    'event.duration': 100_000_001,
    'url.path': '/shop/a_b%c*d',
    'source.ip': '10.20.30.40',
    'network.forwarded_ip': ['192.0.2.1', '2001:db8::5'],
    'weir.keywords': ['blue'],
    labels: { order: 'A-10' },
  },
  six: {
    '@timestamp': '2026-11-21T00:00:00.000Z',
    'event.original': 'index then html, kiban',
    'http.request.method': 'POST',
    'http.response.status_code': 500,
    'url.path': '/Shop',
    'source.ip': '2001:db8::1',
    'weir.undated': true,
    message: 'login failed for bob',
    'error.message': 'no',
  },
  bare: { '@timestamp': '2025-01-01T00:00:00.000Z', 'event.original': '--' },
}

const all = ['home', 'shop', 'six', 'bare']

/** Sixteen texts that are nowhere. */
const others = Array.from({ length: 16 }, (_, i) => `*nowhere${i}*`).join(' or ')

/** Query, then who matches. */
const cases: readonly (readonly [string, readonly string[]])[] = [
  ['', all],
  ['*', all],
  ['http.response.status_code: 200', ['home']],
  ['not http.response.status_code: 200', ['shop', 'six', 'bare']],
  ['not (http.response.status_code: 200 and url.path: /)', ['shop', 'six', 'bare']],
  ['not (not http.response.status_code: 200)', ['home']],
  ['not not url.path: /none', []],
  ['not (http.response.status_code >= 400 or url.path: *)', ['bare']],
  ['http.response.status_code: (200 or 404)', ['home', 'shop']],
  ['http.response.status_code: (not 200)', ['shop', 'six', 'bare']],
  ['http.response.status_code: *', ['home', 'shop', 'six']],
  ['not http.response.status_code: *', ['bare']],
  ['http.response.status_code > 200 and http.response.status_code <= 404', ['shop']],
  ['http.response.status_code < 200', []],
  ['not http.response.status_code < 500', ['six', 'bare']],
  ['http.request.method: GET', ['home']],
  ['http.request.method: get', ['shop']],
  ['http.request.method: (GET or get) and not http.response.status_code: 404', ['home']],
  ['http.request.method: GET or http.request.method: POST and url.path: /none', ['home']],
  // So many alternatives that a store may look for them in another way.
  [`url.path: (${others} or x* or /sh*p/* or *z)`, ['shop']],
  [`url.path: (${others} or x* or /sh*p or *z)`, []],
  [`not url.path: (${others} or x* or /sh*p/* or *z)`, ['home', 'six', 'bare']],
  [`url.path: (${others} or x* or *b%c\\** or *z)`, ['shop']],
  [`url.path: (${others} or x* or *a.b* or *|*)`, []],
  [`url.path: (${others} or /) and not url.path: (${others} or *p*)`, ['home']],
  [`weir.keywords: (${others} or x* or *ho* or *z)`, ['home']],
  [`labels.order: (${others.replaceAll(/\*(\w+)\*/g, '$1*')} or x* or A-* or z*)`, ['home', 'shop']],
  ['(http.request.method: GET or http.request.method: POST) and url.path: /none', []],
  ['http.request.method >= "POST"', ['six', 'shop']],
  ['event.duration > 100ms', ['shop']],
  ['event.duration >= 100ms', ['home', 'shop']],
  ['event.duration: 100ms', ['home']],
  ['http.response.body.bytes > 1MB', ['shop']],
  ['http.response.body.bytes >= 1MiB', ['shop']],
  ['url.path: /', ['home']],
  ['url.path: /*', ['home', 'shop', 'six']],
  ['url.path: /shop*', ['shop']],
  ['url.path: *shop', []],
  ['url.path: *hop', ['six']],
  ['url.path: */*', ['home', 'shop', 'six']],
  ['url.path: /s*a*d', ['shop']],
  ['url.path: /shop/a_b%c\\*d', ['shop']],
  ['url.path: /shop/a%b*', []],
  ['url.path: /____/*', []],
  ['url.path: "/shop*"', []],
  ['url.query: ""', ['home']],
  ['url.query: *', ['home']],
  ['url.*: /Shop', ['six']],
  ['weir.keywords: red', ['home']],
  ['weir.keywords: (red and shoes)', ['home']],
  ['weir.keywords: (red and blue)', []],
  ['not weir.keywords: red', ['shop', 'six', 'bare']],
  ['weir.keywords: b*', ['shop']],
  ['weir.keywords: *', ['home', 'shop']],
  ['weir.undated: true', ['six']],
  ['not weir.undated: true', ['home', 'shop', 'bare']],
  ['weir.undated: *', ['home', 'six']],
  ['source.ip: 203.0.113.9', ['home']],
  ['source.ip: 203.0.113.0/24', ['home']],
  ['source.ip: 203.0.112.0/23', ['home']],
  ['source.ip: 10.0.0.0/8', ['shop']],
  ['source.ip: 10.*', ['shop']],
  ['source.ip: 0.0.0.0/0', ['home', 'shop']],
  ['source.ip: "2001:db8::/32"', ['six']],
  ['source.ip: "::/0"', ['home', 'shop', 'six']],
  ['source.ip: "2001:DB8:0:0::1"', ['six']],
  ['source.ip > 9.9.9.9 and source.ip < 100.0.0.0', ['shop']],
  ['not source.ip: 10.0.0.0/8', ['home', 'six', 'bare']],
  ['network.forwarded_ip: 192.0.2.0/24', ['shop']],
  ['network.forwarded_ip: "2001:db8::5"', ['shop']],
  ['network.forwarded_ip >= 192.0.2.1 and network.forwarded_ip <= 192.0.2.1', ['shop']],
  ['@timestamp: "2026-11-20"', ['home', 'shop']],
  ['not @timestamp: "2026-11-20"', ['six', 'bare']],
  ['@timestamp > "2026-11-20"', ['six']],
  ['@timestamp >= "2026-11-20"', ['home', 'shop', 'six']],
  ['@timestamp <= "2026-11-20"', ['home', 'shop', 'bare']],
  ['@timestamp < "2026-11-20"', ['bare']],
  ['@timestamp: "2026-11-20T23:59:59.999Z"', ['shop']],
  ['@timestamp >= now/d and @timestamp < now', ['home']],
  ['labels.order: A-1', ['home']],
  ['labels.order: A-1*', ['home', 'shop']],
  ['labels.order: a-1', []],
  ['labels.order: *', ['home', 'shop']],
  ['not labels.order: A-1', ['shop', 'six', 'bare']],
  ['"labels.with space": yes', ['home']],
  ['labels.none: *', []],
  ['labels: *', ['home', 'shop']],
  ['GET', ['home', 'shop']],
  ['index', ['home', 'six']],
  ['INDEX html', ['home', 'six']],
  ['"index html"', ['home']],
  ['index.html', ['home']],
  ['"html index"', []],
  ['203.0.113', ['home']],
  ['kiban', ['six']],
  ['kiban*', ['shop', 'six']],
  ['kib', []],
  ['überlingen', ['shop']],
  ['ÜBER*', ['shop']],
  ['mozilla/5*', ['home']],
  ['not GET', ['six', 'bare']],
  ['GET and not kibana', ['home']],
  ['message: failed', ['six']],
  ['message: (failed and login)', ['six']],
  ['message: "login failed"', ['six']],
  ['message: "failed login"', []],
  ['message: *', ['six']],
  ['not message: failed', ['home', 'shop', 'bare']],
  ['error.message: n*', ['six']],
]

/** What the parser never makes, but a store must answer all the same. */
const trees: readonly (readonly [string, Kql, readonly string[]])[] = [
  ['and of nothing is everything', { kind: 'and', children: [] }, all],
  ['or of nothing is nothing', { kind: 'or', children: [] }, []],
  ['not of everything is nothing', { kind: 'not', child: { kind: 'all' } }, []],
]

export function kqlContract(open: OpenStore): void {
  describe('KQL', () => {
    const store = filledStore(
      open,
      Object.entries(events).map(([name, event]) => named(name, event)),
    )
    const idsOf = (names: readonly string[]) => names.map(idOf).toSorted()

    it.each(cases)('%s', async (q, names) => {
      expect(await matchingIds(store(), q)).toEqual(idsOf(names))
    })

    it.each(trees)('%s', async (_, filter, names) => {
      const page = await store().search({
        filter,
        range: {},
        sort: { field: 'event.id', direction: 'asc' },
        limit: 10,
      })
      expect(page.events.map((event) => event['event.id'])).toEqual(idsOf(names))
    })
  })

  describe('KQL on hostile texts', () => {
    const store = filledStore(
      open,
      hostileTexts.map((text, i) =>
        named(`hostile ${i}`, { 'url.path': text, 'event.original': text, labels: { text } }),
      ),
    )
    const matching = async (filter: Kql) =>
      (await store().search({ filter, range: {}, sort: { field: 'event.id', direction: 'asc' }, limit: 100 }))
        .events

    it('compares each with itself and nothing else', async () => {
      for (const text of hostileTexts) {
        for (const field of ['url.path', 'labels.text'] as const) {
          const found = await matching({ kind: 'equals', field, value: text })
          expect(found.map((event) => event['url.path'])).toEqual([text])
        }
      }
    })

    it('finds each by its beginning, its end and its middle, taken literally', async () => {
      for (const text of hostileTexts) {
        const [...letters] = text
        const middle = Math.ceil(letters.length / 2)
        const [head, tail] = [letters.slice(0, middle).join(''), letters.slice(middle).join('')]
        for (const parts of [
          [head, ''],
          ['', tail],
          ['', head, tail, ''],
        ]) {
          const found = (await matching({ kind: 'wildcard', field: 'url.path', parts })).map(
            (event) => event['url.path'],
          )
          expect(found).toContain(text)
          for (const other of found) expect(parts.every((part) => other?.includes(part))).toBe(true)
        }
      }
    })
  })
}
