import type { ParsedEvent } from '@weir/event-model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatLine } from '../format-line.ts'
import { formatNamed } from '../format-named.ts'
import type { ParseContext } from '../log-format.ts'
import { LABELS } from './labels.ts'

const context: ParseContext = { zone: 'UTC', now: () => new Date('2026-11-20T16:00:00Z'), trustedProxies: [] }
const parse = formatNamed('ecs_json').parser(context)

/** What a parser can put into a text field: no control characters, no half pairs, not `-` or nothing, which are absence. */
const text = fc
  .oneof(
    fc.string({ minLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom('"', '\\', String.raw`\x16\x03`, '__proto__', '{"a":1}', 'line\nline', '\t', 'null'),
  )
  .filter((value) => value !== '-' && value.isWellFormed() && !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(value))

const whole = fc.maxSafeNat()
const status = fc.integer({ min: 100, max: 999 })

const client = fc.oneof(
  fc.ipV4().map((ip) => ({ 'source.address': ip, 'source.ip': ip })),
  fc.ipV4().map((ip) => ({ 'source.address': 'client.example.org', 'source.ip': ip })),
  fc.constantFrom(
    { 'source.address': '2001:DB8::1', 'source.ip': '2001:db8::1' },
    { 'source.address': 'client.example.org' },
    {},
  ),
)

const facts = fc.record(
  {
    'source.port': fc.integer({ min: 0, max: 65_535 }),
    'network.forwarded_ip': fc.uniqueArray(fc.ipV4(), { minLength: 1, maxLength: 4 }),
    'user.id': text,
    'user.name': text,
    'http.request.bytes': whole,
    'http.request.id': text,
    'http.request.referrer': text,
    'http.response.status_code': status,
    'http.response.body.bytes': whole,
    'http.response.bytes': whole,
    'http.response.mime_type': text,
    'http.version': fc.constantFrom('1.0', '1.1', '2', '3'),
    'url.original': text,
    'url.scheme': fc.constantFrom('http', 'https'),
    'url.domain': text,
    'url.port': fc.integer({ min: 0, max: 65_535 }),
    'user_agent.original': text,
    'tls.version': fc.constantFrom('1.2', '1.3'),
    'tls.cipher': text,
    'trace.id': text,
    'service.name': text,
    'host.name': text,
    'process.name': text,
    'process.pid': whole,
    'log.level': fc.constantFrom('debug', 'info', 'warning', 'error', 'critical'),
    'log.logger': text,
    'log.syslog.priority': fc.integer({ min: 0, max: 191 }),
    'error.type': text,
    'error.message': text,
    'event.duration': whole,
    'event.outcome': fc.constantFrom('success', 'failure'),
    'weir.undated': fc.constant(true),
    'weir.upstream.address': text,
    'weir.upstream.status_code': status,
    'weir.upstream.duration': whole,
    labels: fc.dictionary(fc.stringMatching(/^[a-z][a-z_.]{0,10}x$/), text, { minKeys: 1, maxKeys: LABELS }),
  },
  { requiredKeys: [] },
)

const kind = fc.oneof(
  text.map((method) => ({ 'event.dataset': 'web.access', 'http.request.method': method })),
  text.map((message) => ({ 'event.dataset': 'app.log', message })),
)

/** An application line is one that has none of these. */
const requestFields = ['http.response.status_code', 'url.original']

const event = fc
  .tuple(
    fc.date({ min: new Date('1995-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
    client,
    facts,
    kind,
  )
  .map(([time, who, what, how]) => {
    const made: Record<string, unknown> = { '@timestamp': time.toISOString(), ...who, ...what, ...how }
    if (made['event.dataset'] === 'app.log') for (const field of requestFields) delete made[field]
    return made
  })

describe('an event written as JSON', () => {
  it('is the same event when the line is parsed', () => {
    fc.assert(
      fc.property(event, (made) => {
        const line = formatLine(made as unknown as ParsedEvent, 'json')
        expect(line).not.toContain('\n')
        expect(parse(line, 0, line.length)).toEqual({
          kind: 'event',
          event: { ...made, 'event.original': line, 'weir.format': 'ecs_json' },
        })
      }),
      { numRuns: 1000 },
    )
  })
})
