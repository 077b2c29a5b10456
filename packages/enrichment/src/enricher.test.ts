import type { ParsedEvent } from '@weir/event-model'
import { fields } from '@weir/event-model'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createEnricher, type Enricher } from './enricher.ts'
import { BadEnrichmentSettings } from './settings.ts'

let enricher: Enricher
beforeAll(async () => {
  enricher = await createEnricher({})
})

const line = {
  '@timestamp': '2026-11-20T14:00:03.120Z',
  'event.original': 'the line',
  'weir.format': 'combined',
}

function enriched(event: Partial<ParsedEvent>, by: Enricher = enricher): ParsedEvent {
  const whole: ParsedEvent = { ...line, 'event.dataset': 'web.access', ...event }
  by.enrich(whole)
  return whole
}

const request: Partial<ParsedEvent> = {
  'source.address': '8.8.8.8',
  'source.ip': '8.8.8.8',
  'http.request.method': 'GET',
  'url.original': '/products/8312/Garden-Chairs.html?q=blue+shoes',
  'http.response.status_code': 404,
  'http.request.referrer': 'https://www.example.com/shop?page=2',
  'user_agent.original':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
}

describe('a request', () => {
  test('gets every fact that it tells', () => {
    const { 'source.geo.location': location, ...event } = enriched({
      ...request,
      'url.domain': 'example.com',
    })
    expect(location).toMatch(/^-?[\d.]+,-?[\d.]+$/)
    expect(event).toEqual({
      ...line,
      ...request,
      'event.dataset': 'web.access',
      'url.domain': 'example.com',
      'event.outcome': 'failure',
      'url.path': '/products/8312/Garden-Chairs.html',
      'url.query': 'q=blue+shoes',
      'url.extension': 'html',
      'weir.route': '/products/{id}/Garden-Chairs.html',
      'weir.keywords': ['blue', 'shoes', 'products', 'garden', 'chairs'],
      'weir.referrer.domain': 'www.example.com',
      'weir.referrer.path': '/shop',
      'user_agent.name': 'Chrome',
      'user_agent.version': '131.0.0.0',
      'user_agent.os.name': 'Linux',
      'weir.client.kind': 'person',
      'weir.client.device': 'desktop',
      'weir.visitor': expect.stringMatching(/^[0-9a-f]{16}$/),
      'source.geo.continent_code': 'NA',
      'source.geo.country_iso_code': 'US',
      'source.geo.country_name': 'United States',
      'source.geo.region_name': expect.any(String),
      'source.geo.city_name': expect.any(String),
    })
  })

  test('from a private address gets no place, but a visitor', () => {
    const event = enriched({ 'source.address': '192.168.1.7', 'source.ip': '192.168.1.7' })
    expect(Object.keys(event).filter((name) => name.startsWith('source.geo.'))).toEqual([])
    expect(event['weir.visitor']).toMatch(/^[0-9a-f]{16}$/)
  })

  test('from a host name gets no place, but a visitor', () => {
    const event = enriched({ 'source.address': 'crawler.example.com' })
    expect(Object.keys(event).filter((name) => name.startsWith('source.geo.'))).toEqual([])
    expect(event['weir.visitor']).toMatch(/^[0-9a-f]{16}$/)
  })

  test('to a proxy names site, scheme and port', () => {
    expect(enriched({ 'url.original': 'http://Shop.example:8080/a?b' })).toMatchObject({
      'url.scheme': 'http',
      'url.domain': 'shop.example',
      'url.port': 8080,
      'url.path': '/a',
      'url.query': 'b',
    })
  })

  test('keeps what the line itself says', () => {
    const said: Partial<ParsedEvent> = {
      'url.original': 'http://other.example:81/a?b',
      'url.domain': 'example.com',
      'url.path': '/said.txt',
      'source.ip': '8.8.8.8',
      'source.geo.country_iso_code': 'DE',
      'user_agent.original': 'curl/8.5.0',
      'user_agent.name': 'cURL',
      'event.outcome': 'unknown',
      'http.response.status_code': 200,
    }
    const event = enriched(said)
    expect(event).toMatchObject({
      ...said,
      'weir.route': '/said.txt',
      'url.extension': 'txt',
      'weir.client.name': 'curl',
    })
    expect(event['url.port']).toBeUndefined()
    expect(event['source.geo.country_name']).toBeUndefined()
  })

  test('without an agent comes from a tool, where the format would tell of one', () => {
    expect(enriched({})['weir.client.kind']).toBe('tool')
    expect(enriched({ 'weir.format': 'common' })['weir.client.kind']).toBeUndefined()
  })

  test('of garbage gets no path', () => {
    const event = enriched({ 'url.original': '\\x16\\x03\\x01' })
    expect(['url.path', 'weir.route', 'weir.keywords'].filter((name) => name in event)).toEqual([])
  })
})

test('a line of an application log gets place and path, nothing of a request', () => {
  const event = enriched({
    'event.dataset': 'app.log',
    'source.ip': '8.8.8.8',
    'url.original': '/operation?id=1',
    'http.response.status_code': 500,
    'user_agent.original': 'curl/8.5.0',
    'http.request.referrer': 'http://example.com/',
    'source.address': '8.8.8.8',
  })
  expect(event).toMatchObject({
    'url.path': '/operation',
    'url.query': 'id=1',
    'source.geo.country_iso_code': 'US',
  })
  const added = Object.keys(event).filter(
    (name) => name.startsWith('weir.') || name.startsWith('user_agent.') || name === 'event.outcome',
  )
  expect(added).toEqual(['weir.format', 'user_agent.original'])
})

describe('whatever the event', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', '-', '/', '*', '%', '://', '[', 'a@b'),
  )
  const address = fc.oneof(fc.ipV4(), fc.ipV6(), text)
  const anyEvent = fc
    .record(
      {
        'event.dataset': fc.constantFrom('web.access', 'app.log'),
        'source.address': address,
        'source.ip': fc.oneof(fc.ipV4(), fc.ipV6()),
        'http.request.method': fc.constantFrom('GET', 'CONNECT', 'x'),
        'url.original': fc.oneof(
          text,
          text.map((t) => `/${t}`),
          text.map((t) => `http://${t}`),
          fc.webUrl({ withQueryParameters: true }),
        ),
        'http.response.status_code': fc.integer({ min: 0, max: 999 }),
        'http.request.referrer': fc.oneof(text, fc.webUrl()),
        'user_agent.original': text,
        'url.domain': text,
      },
      { requiredKeys: ['event.dataset'] },
    )
    .map((event): ParsedEvent => ({ ...line, ...event }))

  test('nothing is thrown, only fields of the catalogue are added, none of them empty, and none is changed', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const before = { ...event }
        enricher.enrich(event)
        expect(event).toMatchObject(before)
        for (const [name, value] of Object.entries(event)) {
          if (name in before) continue
          expect(fields).toHaveProperty([name])
          if (name !== 'url.query') expect(value).not.toBe('')
          expect(value ?? undefined).toBeDefined()
        }
      }),
    )
  })

  test('twice is the same as once', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        enricher.enrich(event)
        const once = structuredClone(event)
        enricher.enrich(event)
        expect(event).toEqual(once)
      }),
    )
  })

  test('a new process answers as one that has seen a million lines', async () => {
    const events = fc.sample(anyEvent, { numRuns: 200, seed: 1 })
    const fresh = await createEnricher({})
    for (const event of events) expect(enriched(event, fresh)).toEqual(enriched(event))
  })
})

test('route patterns and sites come from the settings', async () => {
  const own = await createEnricher({ geoip: 'none', routes: ['/shop/{product}'], sites: ['example.com'] })
  const event = enriched({ ...request, 'url.original': '/shop/shoes' }, own)
  expect([event['weir.route'], event['weir.referrer.path']]).toEqual(['/shop/{product}', '/shop'])
  expect(event['source.geo.country_iso_code']).toBeUndefined()
  expect(own.sources.map(({ name }) => name)).toEqual(['crawler-user-agents'])
})

test('settings that cannot be used are all named at once', async () => {
  const bad = createEnricher({
    geoip: { path: '/does/not/exist.mmdb' },
    asn: { path: '/nor/this' },
    routes: ['~(', 'x'],
  })
  await expect(bad).rejects.toThrow(BadEnrichmentSettings)
  await expect(bad).rejects.toMatchObject({
    problems: [
      expect.stringMatching(/^routes\[0\] "~\("/),
      expect.stringMatching(/^routes\[1\] "x"/),
      expect.stringMatching(/^geoip: /),
      expect.stringMatching(/^asn: /),
    ],
  })
})

test('the data in use is named with version, licence and attribution', () => {
  expect(enricher.sources.map(({ name, licence }) => [name, licence])).toEqual([
    ['DB-IP City Lite', 'CC BY 4.0'],
    ['crawler-user-agents', 'MIT'],
  ])
  expect(enricher.sources[1]?.version).toMatch(/^1\.\d+\.\d+$/)
})
