import type { ParsedEvent } from '@weir/event-model'
import { describe, expect, it } from 'vitest'
import type { ParseContext } from '../log-format.ts'
import type { Outcome } from '../outcome.ts'
import { accessFormats } from './index.ts'

const context: ParseContext = {
  zone: 'UTC',
  now: () => new Date('2026-11-20T16:00:00Z'),
  trustedProxies: ['10.0.0.0/8'],
}

function parse(line: string, format = 'combined', zone = 'UTC'): Outcome {
  const found = accessFormats.find(({ name }) => name === format)
  if (found === undefined) throw new Error(`no format ${format}`)
  // In the middle of a larger text, as the lines of a chunk stand.
  const before = 'x "y" [z] \n'
  return found.parser({ ...context, zone })(
    `${before}${line}\n"[`,
    before.length,
    before.length + line.length,
  )
}

function event(line: string, format = 'combined', zone = 'UTC'): ParsedEvent {
  const outcome = parse(line, format, zone)
  if (outcome.kind !== 'event') throw new Error(`${line}: ${JSON.stringify(outcome)}`)
  return outcome.event
}

const TIME = '[17/May/2015:10:05:03 +0000]'
const line = (
  over: { head?: string; time?: string; request?: string; result?: string; tail?: string } = {},
): string => {
  const {
    head = '203.0.113.9 - -',
    time = TIME,
    request = '"GET /a?b=c HTTP/1.1"',
    result = '200 512',
    tail = '"-" "curl/8.5"',
  } = over
  return `${head} ${time} ${request} ${result} ${tail}`
}

const common = {
  '@timestamp': '2015-05-17T10:05:03.000Z',
  'event.dataset': 'web.access',
  'weir.format': 'combined',
  'source.address': '203.0.113.9',
  'source.ip': '203.0.113.9',
  'http.request.method': 'GET',
  'url.original': '/a?b=c',
  'http.version': '1.1',
  'http.response.status_code': 200,
  'http.response.body.bytes': 512,
  'user_agent.original': 'curl/8.5',
}

describe('a combined line', () => {
  it('gives its fields and keeps itself', () => {
    const text = line({ tail: '"https://example.com/" "curl/8.5"' })
    expect(event(text)).toEqual({
      ...common,
      'http.request.referrer': 'https://example.com/',
      'event.original': text,
    })
  })

  it('has no field where it says -', () => {
    const text = line({ request: '"-"', result: '408 -', tail: '"-" "-"' })
    expect(event(text)).toEqual({
      '@timestamp': common['@timestamp'],
      'event.dataset': 'web.access',
      'weir.format': 'combined',
      'source.address': '203.0.113.9',
      'source.ip': '203.0.113.9',
      'http.response.status_code': 408,
      'event.original': text,
    })
  })

  it.each<[string, string, Partial<ParsedEvent>]>([
    ['host name', 'crawler.example.net - -', { 'source.address': 'crawler.example.net' }],
    ['IPv6', '2001:DB8::1 - -', { 'source.address': '2001:DB8::1', 'source.ip': '2001:db8::1' }],
    [
      'bracketed IPv6',
      '[2001:db8::1] - -',
      { 'source.address': '[2001:db8::1]', 'source.ip': '2001:db8::1' },
    ],
    [
      'port',
      '192.0.2.1:4711 - -',
      { 'source.address': '192.0.2.1:4711', 'source.ip': '192.0.2.1', 'source.port': 4711 },
    ],
    ['identity and user', '203.0.113.9 ident alice', { 'user.id': 'ident', 'user.name': 'alice' }],
    ['user with spaces', '203.0.113.9 - John van Doe', { 'user.name': 'John van Doe' }],
    ['user with brackets', '203.0.113.9 - a [b] [c', { 'user.name': 'a [b] [c' }],
    ['user that says a time', `203.0.113.9 - x ${TIME} y`, { 'user.name': `x ${TIME} y` }],
    ['domain user', String.raw`203.0.113.9 - CORP\\alice`, { 'user.name': String.raw`CORP\alice` }],
    ['empty user', '203.0.113.9 - ""', {}],
  ])('may begin with: %s', (_, head, fields) => {
    const {
      'source.address': address,
      'source.ip': ip,
      'source.port': port,
      'user.id': id,
      'user.name': name,
    } = event(line({ head }))
    const expected = {
      'source.address': '203.0.113.9',
      'source.ip': fields['source.address'] === undefined ? '203.0.113.9' : undefined,
    }
    expect({
      'source.address': address,
      'source.ip': ip,
      'source.port': port,
      'user.id': id,
      'user.name': name,
    }).toEqual({
      ...expected,
      ...fields,
    })
  })

  it.each<[string, string | undefined, string | undefined, string | undefined]>([
    ['GET / HTTP/1.0', 'GET', '/', '1.0'],
    ['GET / HTTP/2.0', 'GET', '/', '2'],
    ['GET / HTTP/2', 'GET', '/', '2'],
    ['GET / HTTP/3.0', 'GET', '/', '3'],
    ['GET /no/version', 'GET', '/no/version', undefined],
    ['GET /with some spaces HTTP/1.1', 'GET', '/with some spaces', '1.1'],
    ['GET /with some spaces', 'GET', '/with some spaces', undefined],
    ['GET  HTTP/1.1', 'GET', undefined, '1.1'],
    ['GET http://example.com/x HTTP/1.1', 'GET', 'http://example.com/x', '1.1'],
    ['CONNECT example.com:443 HTTP/1.1', 'CONNECT', 'example.com:443', '1.1'],
    ['OPTIONS * HTTP/1.0', 'OPTIONS', '*', '1.0'],
    ['M-SEARCH * HTTP/1.1', 'M-SEARCH', '*', '1.1'],
    ['get /lower HTTP/1.1', 'get', '/lower', '1.1'],
    ['- /x HTTP/1.1', undefined, '/x', '1.1'],
    ['GET /a HTTP/1.1 HTTP/1.1', 'GET', '/a HTTP/1.1', '1.1'],
    ['GET /a HTTP/x', 'GET', '/a HTTP/x', undefined],
    ['GET', 'GET', undefined, undefined],
    ['', undefined, undefined, undefined],
    ['quit', undefined, undefined, undefined],
    ['t3 12.2.1', undefined, undefined, undefined],
    [String.raw`\x16\x03\x01\x00\xEE\x01\x00`, undefined, undefined, undefined],
    [String.raw`\x03\x00\x00/*\xE0\x00 Cookie: mstshash=Administr`, undefined, undefined, undefined],
    [String.raw`GET /q?s=\"x\" HTTP/1.1`, 'GET', '/q?s="x"', '1.1'],
    [String.raw`GET /q?s=\x22x\x22 HTTP/1.1`, 'GET', '/q?s="x"', '1.1'],
    [String.raw`GET /caf\xC3\xA9 HTTP/1.1`, 'GET', '/café', '1.1'],
    ['GET /raw"quote" HTTP/1.1', 'GET', '/raw"quote"', '1.1'],
  ])('may hold the request %s', (request, method, target, version) => {
    const found = event(line({ request: `"${request}"` }))
    expect([found['http.request.method'], found['url.original'], found['http.version']]).toEqual([
      method,
      target,
      version,
    ])
  })

  it.each<[string, number | undefined, number | undefined]>([
    ['200 -', 200, undefined],
    ['- 0', undefined, 0],
    ['000 0', undefined, 0],
    ['499 9007199254740991', 499, 9_007_199_254_740_991],
  ])('may hold the result %s', (result, status, size) => {
    const found = event(line({ result }))
    expect([found['http.response.status_code'], found['http.response.body.bytes']]).toEqual([status, size])
  })

  it.each([
    ['"-" "Mozilla/5.0 (no end', 'Mozilla/5.0 (no end'],
    [String.raw`"-" "ends in \"`, 'ends in "'],
    [String.raw`"-" "say \"hi\" and C:\\x"`, String.raw`say "hi" and C:\x`],
    [String.raw`"-" "raw C:\Windows"`, String.raw`raw C:\Windows`],
    ['"-" "raw "inner" quote"', 'raw "inner'],
    ['"-" "curl/8.5"  \t ', 'curl/8.5'],
    ['"-" "curl/8.5"\r', 'curl/8.5'],
    ['"-" "curl/8.5" 1234 extra "fields"', 'curl/8.5'],
    ['"-" ""', undefined],
    [`"-" "${'a'.repeat(5000)}"`, 'a'.repeat(5000)],
  ])('may end %s', (tail, agent) => expect(event(line({ tail }))['user_agent.original']).toBe(agent))

  it('keeps a CR out of the original', () => expect(event(`${line()}\r`)['event.original']).toBe(line()))

  it('may have times of other shapes', () => {
    const at = (time: string, zone?: string) => event(line({ time }), 'combined', zone)
    expect(at('[17/May/2015:10:05:03 -0730]')['@timestamp']).toBe('2015-05-17T17:35:03.000Z')
    expect(at('[17/May/2015:10:05:03.250 +0000]')['@timestamp']).toBe('2015-05-17T10:05:03.250Z')
    expect(at('[2015-05-17T10:05:03+02:00]')['@timestamp']).toBe('2015-05-17T08:05:03.000Z')
    const local = at('[17/May/2015:10:05:03]', 'Europe/Berlin')
    expect([local['@timestamp'], local['weir.undated']]).toEqual(['2015-05-17T08:05:03.000Z', true])
  })

  it('takes X-Forwarded-For behind the agent, as nginx packages write it', () => {
    const found = event(line({ head: '10.0.0.1 - -', tail: '"-" "curl/8.5" "203.0.113.77, 10.0.0.2"' }))
    expect(found['network.forwarded_ip']).toEqual(['203.0.113.77', '10.0.0.2'])
    expect(found['source.ip']).toBe('203.0.113.77')
    expect(event(line({ tail: '"-" "curl/8.5" "-"' }))['network.forwarded_ip']).toBeUndefined()
  })

  it.each([
    ['', 'skip'],
    ['  \t\r', 'skip'],
    ['hello', 'bad_syntax'],
    [' leading space', 'bad_syntax'],
    ['a b', 'bad_syntax'],
    ['a - - no brackets', 'bad_syntax'],
    [line({ time: '[yesterday]' }), 'bad_timestamp'],
    [line({ time: '[31/Apr/2015:10:05:03 +0000]' }), 'bad_timestamp'],
    [line({ request: 'GET / HTTP/1.1' }), 'bad_syntax'],
    [line({ request: '"GET / HTTP/1.1' }), 'bad_syntax'],
    [line({ result: '200' }), 'bad_syntax'],
    [line({ result: '2000 5' }), 'bad_syntax'],
    [line({ result: '200 five' }), 'bad_syntax'],
    [line({ result: '200 99999999999999999' }), 'bad_syntax'],
    [line({ tail: '' }), 'bad_syntax'],
    [line({ tail: '"-"' }), 'bad_syntax'],
    [line({ tail: '"- "' }), 'bad_syntax'],
    ['\\x00\\x00\\x00', 'bad_syntax'],
  ])('is refused with its reason: %s', (text, reason) => {
    const outcome = parse(text)
    expect(outcome.kind === 'dead' ? outcome.reason : outcome.kind).toBe(reason)
    if (outcome.kind === 'dead') expect(outcome.detail).toMatch(/^column \d+: ./)
  })
})

describe('other access formats', () => {
  it('common ends after the size', () => {
    const text = `203.0.113.9 - bob ${TIME} "GET / HTTP/1.0" 304 -`
    expect(event(text, 'common')).toMatchObject({
      'user.name': 'bob',
      'http.response.status_code': 304,
      'weir.format': 'common',
    })
    expect(parse(line(), 'common').kind).toBe('dead')
  })

  it('vhost_combined begins with site and port', () => {
    expect(event(`www.example.com:8443 ${line()}`, 'vhost_combined')).toMatchObject({
      'url.domain': 'www.example.com',
      'url.port': 8443,
      'source.ip': '203.0.113.9',
      'url.original': '/a?b=c',
    })
    expect(event(`www.example.com ${line()}`, 'vhost_combined')).toMatchObject({
      'url.domain': 'www.example.com',
    })
    expect(event(`[2001:db8::5]:80 ${line()}`, 'vhost_combined')).toMatchObject({
      'url.domain': '[2001:db8::5]',
      'url.port': 80,
    })
  })

  it('vhost_combined does not take a client for a site', () => {
    for (const head of [
      '203.0.113.9 - -',
      '2001:db8::1 - bob',
      '2001:db8::1 - John Doe',
      'host.example - a b',
    ]) {
      expect(parse(line({ head }), 'vhost_combined').kind).toBe('dead')
    }
  })

  it.each<[string, Partial<ParsedEvent>]>([
    ['0.123 0.120', { 'event.duration': 123e6, 'weir.upstream.duration': 120e6 }],
    ['"0.123" "0.120"', { 'event.duration': 123e6, 'weir.upstream.duration': 120e6 }],
    ['0.123 -', { 'event.duration': 123e6 }],
    ['0.123', { 'event.duration': 123e6 }],
    ['0.123 0.100, 0.020', { 'event.duration': 123e6, 'weir.upstream.duration': 120e6 }],
    ['0.123 0.100 : 0.020 .', { 'event.duration': 123e6, 'weir.upstream.duration': 120e6 }],
    ['0.123 "-, 0.020"', { 'event.duration': 123e6, 'weir.upstream.duration': 20e6 }],
    [
      'rt=0.123 uct="0.000" uht="0.100" urt="0.120"',
      { 'event.duration': 123e6, 'weir.upstream.duration': 120e6, labels: { uct: '0.000', uht: '0.100' } },
    ],
    ['rt=0.123 uct="-" uht="-" urt="-"', { 'event.duration': 123e6 }],
    [
      'rt=0.123 ua="10.0.0.5:8080" us="502" urt=0.1',
      { 'weir.upstream.address': '10.0.0.5:8080', 'weir.upstream.status_code': 502 },
    ],
    ['0.123 0.120 "203.0.113.77"', { 'network.forwarded_ip': ['203.0.113.77'] }],
    ['"203.0.113.77" 0.123 0.120', { 'event.duration': 123e6, 'network.forwarded_ip': ['203.0.113.77'] }],
    [
      '0.123 0.120 10.0.0.4:80, 10.0.0.5:80 502, 200 .',
      { 'weir.upstream.address': '10.0.0.5:80', 'weir.upstream.status_code': 200 },
    ],
    ['0.123 unix:/run/app.sock', { 'weir.upstream.address': 'unix:/run/app.sock' }],
  ])('nginx_timed appends %s', (tail, fields) => {
    expect(event(`${line()} ${tail}`, 'nginx_timed')).toMatchObject({
      ...common,
      'weir.format': 'nginx_timed',
      ...fields,
    })
  })

  it('nginx_timed takes a line whose agent never closes, though it swallows the times', () => {
    const found = event(line({ tail: '"-" "no end 0.123 0.120' }), 'nginx_timed')
    expect(found['user_agent.original']).toBe('no end 0.123 0.120')
    expect(found['event.duration']).toBeUndefined()
  })

  it('nginx_timed asks for a request time', () => {
    for (const tail of ['', ' "-"', ' 1234', ' word', ' "203.0.113.77"', ' rt=-']) {
      expect(parse(`${line()}${tail}`, 'nginx_timed').kind).toBe('dead')
    }
  })
})
