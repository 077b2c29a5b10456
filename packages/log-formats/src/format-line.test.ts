import type { ParsedEvent } from '@weir/event-model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatLine } from './format-line.ts'
import { formatNamed } from './format-named.ts'
import type { ParseContext } from './log-format.ts'

const context: ParseContext = { zone: 'UTC', now: () => new Date('2026-11-20T16:00:00Z'), trustedProxies: [] }
const parse = formatNamed('combined').parser(context)

/** Any text that a field can hold: no line feed, neither empty nor `-`, which stand for absent. */
const value = fc
  .oneof(
    fc.string({ minLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.stringMatching(/^[\\"x0-9A-F [\]-]+$/),
    fc.constantFrom(
      'Mozilla/5.0 (X11; Linux x86_64)',
      String.raw`\x16\x03`,
      'a" "b',
      '] "',
      'x HTTP/1.1',
      '\t',
      'ends\\',
    ),
  )
  .map((text) => text.replace(/[\n\r]/g, ''))
  .filter((text) => text !== '' && text !== '-' && text !== '""')

/** As `value`, for what stands before the time and ends at a space: white space at the line's beginning is none of it. */
const bare = value.map((text) => text.trim()).filter((text) => text !== '' && text !== '-' && text !== '""')

const method = fc.constantFrom('GET', 'POST', 'PROPFIND', 'M-SEARCH', 'get', 'x1')
const version = fc.constantFrom('1.0', '1.1', '2', '3')
const target = value.filter((text) => !/ HTTP\/[\d.]+$/.test(text))

const request = fc.oneof(
  fc.record({ 'http.request.method': method, 'url.original': target, 'http.version': version }),
  fc.record({ 'url.original': target, 'http.version': version }),
  fc.record({ 'http.request.method': fc.constantFrom('GET', 'PUT'), 'url.original': target }),
  fc.record({ 'http.request.method': fc.constantFrom('GET', 'PUT') }),
  fc.constant({}),
)

const client = fc.oneof(
  fc.ipV4().map((ip) => ({ 'source.address': ip, 'source.ip': ip })),
  fc.constantFrom(
    { 'source.address': '2001:DB8::1', 'source.ip': '2001:db8::1' },
    { 'source.address': 'host.example' },
    { 'source.address': 'odd "name" \\ here' },
    { 'source.address': '192.0.2.1:80', 'source.ip': '192.0.2.1', 'source.port': 80 },
  ),
)

const rest = fc.record(
  {
    'user.id': bare,
    'user.name': bare,
    'http.response.status_code': fc.integer({ min: 100, max: 999 }),
    'http.response.body.bytes': fc.maxSafeNat(),
    'http.request.referrer': value,
    'user_agent.original': value,
  },
  { requiredKeys: [] },
)

const timestamp = fc
  .date({ min: new Date('1995-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

describe('an event written as a combined line', () => {
  it('is the same event when the line is parsed', () => {
    fc.assert(
      fc.property(timestamp, client, request, rest, (time, who, what, others) => {
        const event = {
          '@timestamp': time,
          'event.dataset': 'web.access',
          'weir.format': 'combined',
          ...who,
          ...what,
          ...others,
        }
        const line = formatLine({ ...event, 'event.original': 'another' } as ParsedEvent, 'combined')
        expect(line).not.toContain('\n')
        const outcome = parse(line, 0, line.length)
        expect(outcome).toEqual({ kind: 'event', event: { ...event, 'event.original': line } })
      }),
      { numRuns: 2000 },
    )
  })

  it('stays one line whatever its fields hold', () => {
    const event = {
      '@timestamp': '2015-05-17T10:05:03.000Z',
      'event.dataset': 'web.access',
      'user_agent.original': 'a\nb',
    }
    const line = formatLine({ ...event, 'event.original': '' }, 'combined')
    expect(line).toBe(String.raw`- - - [17/May/2015:10:05:03 +0000] "-" - - "-" "a\x0Ab"`)
  })
})

describe('an event written as JSON', () => {
  const parseJson = formatNamed('ecs_json').parser(context)

  it('is the same event when the line is parsed', () => {
    fc.assert(
      fc.property(timestamp, client, request, rest, (time, who, what, others) => {
        const event = {
          '@timestamp': time,
          'event.dataset': 'web.access',
          'weir.format': 'ecs_json',
          ...who,
          ...what,
          ...others,
        }
        const line = formatLine({ ...event, 'event.original': 'another' } as ParsedEvent, 'json')
        const outcome = parseJson(line, 0, line.length)
        expect(outcome).toEqual({ kind: 'event', event: { ...event, 'event.original': line } })
      }),
      { numRuns: 500 },
    )
  })

  it("is one object of the catalogue's names without the original line", () => {
    const event: ParsedEvent = {
      '@timestamp': '2015-05-17T10:05:03.000Z',
      'event.dataset': 'web.access',
      'event.original': 'a line',
      'url.original': '/é\n',
    }
    const line = formatLine(event, 'json')
    expect(line).not.toContain('\n')
    const { 'event.original': _, ...others } = event
    expect(JSON.parse(line)).toEqual(others)
  })
})
