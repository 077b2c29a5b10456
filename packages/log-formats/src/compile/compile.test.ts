import type { ParsedEvent } from '@weir/event-model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNamed } from '../format-named.ts'
import type { ParseContext } from '../log-format.ts'
import type { Outcome } from '../outcome.ts'
import { BadLogFormat } from './bad-log-format.ts'
import { compileLogFormat } from './compile-log-format.ts'

const context: ParseContext = {
  zone: 'UTC',
  now: () => new Date('2026-11-20T16:00:00Z'),
  trustedProxies: ['10.0.0.0/8'],
}

function parse(format: string, line: string, over: Partial<ParseContext> = {}): Outcome {
  return compileLogFormat(format).parser({ ...context, ...over })(`??${line}"\n`, 2, 2 + line.length)
}

/** The fields of a line beyond those that every event has. */
function fields(format: string, line: string, over: Partial<ParseContext> = {}): Partial<ParsedEvent> {
  const outcome = parse(format, line, over)
  if (outcome.kind !== 'event') throw new Error(JSON.stringify(outcome))
  const { 'event.dataset': dataset, 'event.original': original, 'weir.format': name, ...rest } = outcome.event
  expect([dataset, original, name]).toEqual(['web.access', line, format.trim()])
  return rest
}

const T = '[17/May/2015:10:05:03 +0000]'
const at = { '@timestamp': '2015-05-17T10:05:03.000Z' }
const COMBINED = String.raw`%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"`
const REQUEST = { 'http.request.method': 'GET', 'url.original': '/a?b=c', 'http.version': '1.1' }

describe('an Apache LogFormat', () => {
  it.each<[string, string, Partial<ParsedEvent>]>([
    [
      '%t %a %{c}a',
      `${T} 203.0.113.9 10.0.0.1`,
      { 'source.address': '203.0.113.9', 'source.ip': '203.0.113.9' },
    ],
    ['%{c}a %h %t', `10.0.0.1 h.example ${T}`, { 'source.address': 'h.example' }],
    [
      '%t "%r" %s %>s',
      `${T} "GET /a?b=c HTTP/1.1" 301 200`,
      { ...REQUEST, 'http.response.status_code': 200 },
    ],
    [
      '%t %r %>s %b',
      `${T} GET /a?b=c HTTP/1.1 200 5`,
      { ...REQUEST, 'http.response.status_code': 200, 'http.response.body.bytes': 5 },
    ],
    ['"%m %U%q %H" %t', `"GET /a?b=c HTTP/1.1" ${T}`, REQUEST],
    ['%t "%v%U%q"', String.raw`${T} "a.example/x\"y"`, { 'url.domain': 'a.example', 'url.original': '/x"y' }],
    ['%t %u %{X-Empty}i', `${T} bob `, { 'user.name': 'bob' }],
    ['%t %u', `${T} bob `, { 'user.name': 'bob' }],
    ['%t %m %U%q %H', `${T} GET /a?b=c HTTP/1.1`, REQUEST],
    ['%t %m %U %q %H', `${T} GET /a ?b=c HTTP/1.1`, REQUEST],
    ['%t %v:%p %V', `${T} a.example:443 b.example`, { 'url.domain': 'b.example', 'url.port': 443 }],
    ['%t %v%U', `${T} a.example/x/y`, { 'url.domain': 'a.example', 'url.original': '/x/y' }],
    [
      '%t %B %O %I %S',
      `${T} 1 2 3 5`,
      {
        'http.response.body.bytes': 1,
        'http.response.bytes': 2,
        'http.request.bytes': 3,
        labels: { bytes_transferred: '5' },
      },
    ],
    ['%t %T/%D', `${T} 1/1234567`, { 'event.duration': 1_234_567_000 }],
    ['%t %D %T', `${T} 1234567 1`, { 'event.duration': 1_234_567_000 }],
    ['%t %{ms}T %{s}T', `${T} 1234 1`, { 'event.duration': 1_234_000_000 }],
    ['%t %{us}T', `${T} 1234`, { 'event.duration': 1_234_000 }],
    [
      '%t %X %k %f %P %L %R',
      `${T} + 3 /var/www/x.html 4711 abc proxy-server`,
      {
        'process.pid': 4711,
        labels: {
          connection_status: '+',
          keepalive_requests: '3',
          file: '/var/www/x.html',
          error_log_id: 'abc',
          handler: 'proxy-server',
        },
      },
    ],
    [
      '%t %A %{local}p %{remote}p %{tid}P',
      `${T} 2001:DB8::1 80 5123 99`,
      { 'source.port': 5123, labels: { local_address: '2001:db8::1', local_port: '80', tid: '99' } },
    ],
    [
      '%t %{SSL_PROTOCOL}x %{SSL_CIPHER}x %{UNIQUE_ID}e',
      `${T} TLSv1.3 TLS_AES_128 XyZ`,
      { 'tls.version': '1.3', 'tls.cipher': 'TLS_AES_128', 'http.request.id': 'XyZ' },
    ],
    [
      '%t "%{X-Shop}i" "%{X-Cache}o" %{user}C %{note}n',
      `${T} "a b" "HIT" u1 n1`,
      { labels: { 'x-shop': 'a b', 'x-cache': 'HIT', user: 'u1', note: 'n1' } },
    ],
    [
      '%t "%{Content-Type}o" "%{Host}i"',
      `${T} "text/html; charset=utf-8" "example.com:8443"`,
      { 'http.response.mime_type': 'text/html', 'url.domain': 'example.com', 'url.port': 8443 },
    ],
    ['%t %^FB %400,501{User-Agent}i', `${T} 900 -`, { labels: { time_to_first_byte: '900' } }],
    [
      '%t %!200,304,302{Referer}i',
      `${T} https://a.example/`,
      { 'http.request.referrer': 'https://a.example/' },
    ],
    ['%t 100%% %u', `${T} 100% bob`, { 'user.name': 'bob' }],
    [
      '%h %l %u %t',
      `203.0.113.9 - John van [Doe] ${T}`,
      { 'source.address': '203.0.113.9', 'source.ip': '203.0.113.9', 'user.name': 'John van [Doe]' },
    ],
    [
      '%t %{X-Forwarded-For}i %>s',
      `${T} 203.0.113.9, 10.0.0.2 200`,
      { 'network.forwarded_ip': ['203.0.113.9', '10.0.0.2'], 'http.response.status_code': 200 },
    ],
    [
      '%a %{X-Forwarded-For}i %t',
      `10.0.0.1 203.0.113.9 ${T}`,
      {
        'source.address': '203.0.113.9',
        'source.ip': '203.0.113.9',
        'network.forwarded_ip': ['203.0.113.9'],
      },
    ],
    [
      String.raw`%t\t%>s\t%u\t%{X-Empty}i`,
      `${T}\t200\tbob\t`,
      { 'http.response.status_code': 200, 'user.name': 'bob' },
    ],
    [String.raw`%t\t%>s\t%u`, `${T}\t200\ta b`, { 'http.response.status_code': 200, 'user.name': 'a b' }],
  ])('%s reads %s', (format, line, expected) => expect(fields(format, line)).toEqual({ ...at, ...expected }))

  it.each<[string, string, string]>([
    ['%{%Y-%m-%dT%H:%M:%S}t', '2015-05-17T10:05:03', '2015-05-17T10:05:03.000Z'],
    ['%{%Y-%m-%dT%H:%M:%S%z}t', '2015-05-17T10:05:03-0200', '2015-05-17T12:05:03.000Z'],
    [
      '[%{%d/%b/%Y %T}t.%{msec_frac}t %{%z}t]',
      '[17/May/2015 10:05:03.120 +0200]',
      '2015-05-17T08:05:03.120Z',
    ],
    ['%{%d/%b/%Y %T}t.%{usec_frac}t', '17/May/2015 10:05:03.120999', '2015-05-17T10:05:03.120Z'],
    ['%{sec}t', '1431857103', '2015-05-17T10:05:03.000Z'],
    ['%{msec}t', '1431857103120', '2015-05-17T10:05:03.120Z'],
    ['%{usec}t', '1431857103120999', '2015-05-17T10:05:03.120Z'],
    ['%{sec}t.%{msec_frac}t', '1431857103.120', '2015-05-17T10:05:03.120Z'],
    ['%{begin:%F %T}t', '2015-05-17 10:05:03', '2015-05-17T10:05:03.000Z'],
    ['%{%D %r}t', '05/17/15 10:05:03 PM', '2015-05-17T22:05:03.000Z'],
    ['%{%A, %e %B %Y %R %Z}t', 'Sunday, 17 May 2015 10:05 UTC', '2015-05-17T10:05:00.000Z'],
    ['%{%b %e %T}t', 'Nov  1 10:05:03', '2026-11-01T10:05:03.000Z'],
    ['%{%s}t', '1431857103', '2015-05-17T10:05:03.000Z'],
  ])('reads the time %s', (format, text, expected) => {
    expect(fields(`%h ${format} %>s`, `a ${text} 200`)['@timestamp']).toBe(expected)
  })

  it('takes a time without a zone as local time, and says so', () => {
    const format = '%h %{%Y-%m-%dT%H:%M:%S}t'
    const found = fields(format, 'a 2015-05-17T10:05:03', { zone: 'Europe/Berlin' })
    expect(found).toMatchObject({ '@timestamp': '2015-05-17T08:05:03.000Z', 'weir.undated': true })
    expect(fields('%h %t', `a ${T}`, { zone: 'Europe/Berlin' })['weir.undated']).toBeUndefined()
  })

  it('is taken with its line of configuration and its nickname', () => {
    const format = compileLogFormat(`LogFormat "${COMBINED}" combined`)
    expect(format.title).toBe('Apache LogFormat combined')
    expect(
      fields(`LogFormat "${COMBINED}" combined`, `1.2.3.4 - - ${T} "GET / HTTP/1.0" 200 - "-" "x"`),
    ).toMatchObject({
      'source.ip': '1.2.3.4',
      'user_agent.original': 'x',
    })
  })

  it('lets the agent run to the end of the line where its quote never closes', () => {
    const line = String.raw`1.2.3.4 - - ${T} "GET / HTTP/1.0" 200 - "-" "no end \"`
    expect(fields(COMBINED, line)['user_agent.original']).toBe('no end "')
  })
})

describe('an nginx log_format', () => {
  const MAIN =
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"'

  it.each<[string, string, Partial<ParsedEvent>]>([
    [
      '[$time_iso8601] $remote_addr:$remote_port',
      '[2015-05-17T12:05:03+02:00] 203.0.113.9:5123',
      { 'source.address': '203.0.113.9', 'source.ip': '203.0.113.9', 'source.port': 5123 },
    ],
    ['$msec $status', '1431857103.000 204', { 'http.response.status_code': 204 }],
    [
      '$time_iso8601|$request_method|$scheme://$host$request_uri|$server_protocol',
      '2015-05-17T10:05:03+00:00|GET|https://a.example/a?b=c|HTTP/2.0',
      {
        'http.request.method': 'GET',
        'url.scheme': 'https',
        'url.domain': 'a.example',
        'url.original': '/a?b=c',
        'http.version': '2',
      },
    ],
    [
      '$time_iso8601 $uri$is_args$args $status',
      '2015-05-17T10:05:03+00:00 /a?b=c 200',
      { 'url.original': '/a?b=c', 'http.response.status_code': 200 },
    ],
    [
      `$time_iso8601 $uri \${args} $status`,
      '2015-05-17T10:05:03+00:00 /a b=c 200',
      { 'url.original': '/a?b=c', 'http.response.status_code': 200 },
    ],
    [
      '$time_iso8601 $request_time $upstream_response_time $upstream_addr $upstream_status $bytes_sent',
      '2015-05-17T10:05:03Z 0.010 0.001, 0.002 : 0.003 10.0.0.5:80, 10.0.0.6:80 502, 200 77',
      {
        'event.duration': 10e6,
        'weir.upstream.duration': 6e6,
        'weir.upstream.address': '10.0.0.6:80',
        'weir.upstream.status_code': 200,
        'http.response.bytes': 77,
      },
    ],
    [
      '$time_iso8601 $request_time $upstream_response_time',
      '2015-05-17T10:05:03Z 0.010 -',
      { 'event.duration': 10e6 },
    ],
    [
      '$time_iso8601 $ssl_protocol/$ssl_cipher $request_id $request_length $server_port $pid $hostname',
      '2015-05-17T10:05:03Z TLSv1.2/ECDHE abc 99 443 7 web1',
      {
        'tls.version': '1.2',
        'tls.cipher': 'ECDHE',
        'http.request.id': 'abc',
        'http.request.bytes': 99,
        'url.port': 443,
        'process.pid': 7,
        'host.name': 'web1',
      },
    ],
    [
      '$time_iso8601 "$http_x_shop" $upstream_cache_status $connection "$sent_http_content_type" $http_traceparent',
      '2015-05-17T10:05:03Z "a b" HIT 17 "text/css" 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      {
        'http.response.mime_type': 'text/css',
        'trace.id': '0af7651916cd43dd8448eb211c80319c',
        labels: { http_x_shop: 'a b', upstream_cache_status: 'HIT', connection: '17' },
      },
    ],
  ])('%s reads %s', (format, line, expected) => expect(fields(format, line)).toEqual({ ...at, ...expected }))

  it('is taken with its line of configuration, joined from its pieces', () => {
    const config = `log_format main '$remote_addr - $remote_user [$time_local] "$request" '\n  '$status $body_bytes_sent "$http_referer" '\n  '"$http_user_agent" "$http_x_forwarded_for"';`
    const line = `10.0.0.1 - bob ${T} "GET /caf\\xC3\\xA9 HTTP/1.1" 200 5 "-" "a \\x22b\\x22" "203.0.113.9"`
    const expected = {
      ...at,
      'source.address': '203.0.113.9',
      'source.ip': '203.0.113.9',
      'network.forwarded_ip': ['203.0.113.9'],
      'user.name': 'bob',
      'http.request.method': 'GET',
      'url.original': '/café',
      'http.version': '1.1',
      'http.response.status_code': 200,
      'http.response.body.bytes': 5,
      'user_agent.original': 'a "b"',
    }
    expect(fields(config, line)).toEqual(expected)
    expect(fields(MAIN, line)).toEqual(expected)
    expect(compileLogFormat(config).title).toBe('nginx log_format main')
  })

  it('reads lines that nginx wrote with escape=json', () => {
    const config = `log_format json escape=json '{"time":"$time_iso8601","uri":"$request_uri","agent":"$http_user_agent","status":$status}';`
    const line = `{"time":"2015-05-17T10:05:03+00:00","uri":"/a\\"b","agent":"x\\ty\\u00e9","status":200}`
    expect(fields(config, line)).toEqual({
      ...at,
      'url.original': '/a"b',
      'user_agent.original': 'x\tyé',
      'http.response.status_code': 200,
    })
  })
})

describe('a compiled format', () => {
  it('agrees with the hand parser on every line that both take', () => {
    const compiled = compileLogFormat(COMBINED).parser(context)
    const byHand = formatNamed('combined').parser(context)
    const word = fc.stringMatching(/^[a-z "\\[\]x0-9-]{0,8}$/)
    fc.assert(
      fc.property(word, word, word, word, (user, request, referrer, agent) => {
        const line = `1.2.3.4 - ${user} ${T} "GET /${request} HTTP/1.1" 200 5 "${referrer}" "${agent}"`
        const [one, two] = [compiled(line, 0, line.length), byHand(line, 0, line.length)]
        if (one.kind === 'event' && two.kind === 'event' && !/[^\\]" |\\\\" /.test(`${referrer}" ${agent}`)) {
          expect({ ...one.event, 'weir.format': 'combined' }).toEqual(two.event)
        }
        if (!/["\\]/.test(user + request + referrer + agent))
          expect([one.kind, two.kind]).toEqual(['event', 'event'])
      }),
    )
  })

  it('gives a reason for every line that it does not take', () => {
    const reason = (line: string) => {
      const outcome = parse('%h %t "%r" %>s', line)
      return outcome.kind === 'dead' ? outcome.reason : outcome.kind
    }
    expect(reason('')).toBe('skip')
    expect(reason(' \r')).toBe('skip')
    expect(reason(`a ${T} "GET /" 200`)).toBe('event')
    expect(reason(`a ${T} "GET /" 200 more`)).toBe('bad_syntax')
    expect(reason(`a ${T} "GET /" 2x0`)).toBe('bad_syntax')
    expect(reason(`a ${T} "GET / 200`)).toBe('bad_syntax')
    expect(reason(`a ${T}`)).toBe('bad_syntax')
    expect(reason('a [yesterday] "GET /" 200')).toBe('bad_timestamp')
    expect(reason('a [31/Apr/2015:10:05:03 +0000] "GET /" 200')).toBe('bad_timestamp')
  })

  it('takes time in proportion to the line, whatever it holds', () => {
    const compiled = compileLogFormat('%u %t "%r" "%{a}i" "%{b}i" %>s').parser(context)
    const elapsed = (size: number): number => {
      const lines = [
        ' ['.repeat(size),
        '" "'.repeat(size),
        `x ${T} "${'" '.repeat(size)}`,
        `x ${T} "${'\\'.repeat(size)}`,
      ]
      const start = performance.now()
      for (const line of lines)
        for (let i = 0; i < 5; i++) expect(compiled(line, 0, line.length).kind).toBe('dead')
      return performance.now() - start
    }
    elapsed(10_000)
    // Quadratic work would take a hundred times as long for ten times the line.
    expect(elapsed(100_000)).toBeLessThan(Math.max(elapsed(10_000), 10) * 40)
  })
})

describe('a format that cannot be compiled', () => {
  it.each<[string, number, RegExp]>([
    ['%h %u', 1, /no time directive/],
    ['$remote_addr $status', 1, /no time directive/],
    ['%h %{%Y-%m-%d}t', 4, /no hour/],
    ['%t %b%{x}i', 6, /nothing tells where %b ends and %{x}i begins/],
    ['[$time_local] $status$body_bytes_sent', 22, /separator/],
    ['%t %Z', 4, /unknown directive %Z/],
    ['%t %{x}b', 4, /unknown directive %\{x\}b/],
    ['%t %{%Q}t', 4, /unknown conversion %Q/],
    ['%t %{x', 5, /does not close/],
    ['%t %>', 4, /ends inside/],
    ['%t %', 4, /ends inside/],
    ['$time_local $', 13, /no variable name/],
    ['LogFormat "%t', 11, /does not close/],
    ["log_format a '$time_local", 14, /does not close/],
    ['hello', 1, /neither/],
    ['', 1, /neither/],
  ])('%s is refused at column %i', (format, column, message) => {
    try {
      compileLogFormat(format)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(BadLogFormat)
      expect((error as BadLogFormat).column).toBe(column)
      expect((error as BadLogFormat).message).toMatch(message)
    }
  })

  it('is refused and never breaks the compiler, whatever it holds', () => {
    const part = fc.constantFrom(
      '%',
      '$',
      '{',
      '}',
      '"',
      "'",
      '\\',
      ' ',
      't',
      'time_local',
      '%t',
      '>',
      '^',
      '%{%',
      'LogFormat ',
      'log_format a ',
      ';',
      '!',
      '400,',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
        try {
          compileLogFormat(parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(BadLogFormat)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a format by its name', () => {
  it('is one of the list, or compiled, or an error that names the list', () => {
    expect(formatNamed('combined').name).toBe('combined')
    expect(formatNamed('%h %t').name).toBe('%h %t')
    expect(() => formatNamed('combine')).toThrow(/unknown log format "combine"; known are .*combined.*common/)
  })

  it('of a compiled format can be compiled again', () => {
    const format = compileLogFormat(`LogFormat "${COMBINED}" combined`)
    expect(formatNamed(format.name).name).toBe(format.name)
  })
})
