import { deadReasons } from '@weir/event-model'
import { expect, it } from 'vitest'
import { compileLogFormat } from './compile/index.ts'
import { formatNamed } from './format-named.ts'
import { formats } from './formats.ts'
import type { LineParser, ParseContext } from './log-format.ts'
import type { Outcome } from './outcome.ts'

const context: ParseContext = {
  zone: 'Europe/Berlin',
  now: () => new Date('2026-11-20T16:00:00Z'),
  trustedProxies: ['10.0.0.0/8'],
}

const COMMON = '203.0.113.9 - frank [17/May/2015:10:05:03 +0000] "GET /a?b=c HTTP/1.1" 200 512'
const COMBINED = String.raw`${COMMON} "https://example.com/?q=x" "Mozilla/5.0 \"(X11; Linux)\" \x16\xC3\xA9"`

/** Lines of every kind, from which the mutated ones are made. */
const seeds: readonly string[] = [
  COMMON,
  COMBINED,
  String.raw`2001:db8::1 - - [17/May/2015:10:05:03 +0000] "\x16\x03\x01" 400 - "-" "no end`,
  `www.example.com:443 ${COMBINED}`,
  `${COMBINED} 0.123 0.100, 0.020 "203.0.113.77, 10.0.0.2"`,
  `${COMBINED} rt=0.123 uct="-" urt="0.120" ua="10.0.0.5:80" us="200"`,
  '{"@timestamp":"2026-11-20T14:00:03.120Z","event.dataset":"web.access","source.address":"203.0.113.9","http.response.status_code":200}',
  '{"time":"2026-11-20T14:00:03+00:00","remote_addr":"203.0.113.9","request":"GET /a HTTP/1.1","status":"200","request_time":"0.123"}',
  '{"level":"info","ts":1763654400.123,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"203.0.113.9","method":"GET","host":"a","uri":"/","headers":{"User-Agent":["x"]}},"duration":0.001,"size":5,"status":200}',
  '{"ClientAddr":"203.0.113.9:5000","RequestMethod":"GET","RequestPath":"/","DownstreamStatus":200,"Duration":1234567,"StartUTC":"2026-11-20T14:00:03.1Z","time":"2026-11-20T14:00:03Z"}',
  '{"level":30,"time":1763654400123,"pid":1,"hostname":"h","req":{"method":"GET","url":"/","remoteAddress":"::1"},"res":{"statusCode":200},"responseTime":3,"msg":"request completed"}',
  '{"timestamp":"2026-11-20T14:00:03Z","ip":"203.0.113.9","method":"GET","endpoint":"/x","response_code":404,"response_time":0.2}',
  String.raw`"203.0.113.9 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"a &amp; b\""`,
  `<134>Nov 20 16:00:00 web1 nginx: ${COMBINED}`,
  'Nov  1 16:00:00 web1 sshd[4711]: Accepted publickey for root from 203.0.113.9 port 22',
  '<165>1 2026-11-20T14:00:03.003Z host app 4711 ID47 [a@1 k="v\\"\\]"] message',
  '2026-11-20T14:00:03.120+01:00 host cron[1]: (root) CMD (x)',
  '2026-11-20 14:00:03,123 - app - ERROR - [203.0.113.9] GET /operation failed',
  '203.0.113.9 - - [20/Nov/2026 14:00:03] "GET / HTTP/1.1" 200 -',
  'https 2026-11-20T14:00:03.186641Z app/web/50dc 2001:db8::1:2817 10.0.0.1:80 0.001 0.048 -1 200 - 589 2084 "GET https://a.example:443/a?b=\\x22 HTTP/2.0" "curl/8.5" - TLSv1.3 arn:aws:tg "Root=1-2-3" "a.example" "-" 0 - "forward" "-" "-" "-" "-" "-" "-" TID',
  '2026-11-20 14:00:03 10.0.0.5 GET /default.aspx a=b 443 - 203.0.113.9 Mozilla/5.0+(X11;++bot) https://a.example/ 200 0 0 115',
  '2026-11-20\t14:00:03\tFRA56-P4\t5\t203.0.113.9\tGET\ta.example\t/a%2520b\t200\t-\tMozilla/5.0%2520(X11;%FF)\tq=%25',
  '#Fields: date time c-ip cs-method cs-uri-stem sc-status',
  '2026-11-20 14:00:03 203.0.113.9 GET /a 200',
  '2026-11-20\t14:00:03\t"203.0.113.9"\t"G""T"\t/a\t000',
]

const compiled = [
  String.raw`%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"`,
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_time $upstream_response_time "$http_x_forwarded_for"',
  '%a %{%d/%b/%Y:%T}t %U%q %s',
]

const LIST = 'date time c-ip cs-method cs-uri-stem sc-status'
const listed = [
  `w3c:${LIST}`,
  `cloudfront:${LIST}`,
  'w3c:cs-method time timestamp(ms) cs-uri date s-ip cs(Host) x-forwarded-for',
]

/** mulberry32: the same numbers on every machine. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const SPECIAL = [
  '"',
  '\\',
  ' ',
  '-',
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  '\0',
  '\r',
  '\t',
  '\xff',
  '%',
  '=',
  '\\x',
  '\ud800',
  '€',
  '999999999999999999',
  '""',
]

function mutated(random: (below: number) => number): string {
  let line = seeds[random(seeds.length)] ?? ''
  for (let steps = 1 + random(3); steps > 0; steps--) {
    const at = random(line.length + 1)
    switch (random(5)) {
      case 0:
        line = line.slice(0, at) + String.fromCharCode(random(256)) + line.slice(at + 1)
        break
      case 1:
        line = line.slice(0, at)
        break
      case 2:
        line = line.slice(0, at) + line.slice(at + random(12))
        break
      case 3:
        line = line.slice(0, at) + SPECIAL[random(SPECIAL.length)] + line.slice(at)
        break
      default: {
        const other = seeds[random(seeds.length)] ?? ''
        line = line.slice(0, at) + other.slice(random(other.length + 1))
      }
    }
  }
  return line
}

const DETAIL_LIMIT = 500

/** What is wrong with an outcome; `undefined` where it keeps its contract. Cheaper than a million assertions. */
function fault(outcome: Outcome, line: string): string | undefined {
  if (outcome.kind === 'skip')
    return line.trim() === '' || line.startsWith('#') ? undefined : 'skipped a line that is not empty'
  if (outcome.kind === 'dead') {
    if (!Object.hasOwn(deadReasons, outcome.reason)) return `unknown reason ${outcome.reason}`
    return outcome.detail === '' || outcome.detail.length > DETAIL_LIMIT
      ? 'a detail of the wrong length'
      : undefined
  }
  const { event } = outcome
  const time = event['@timestamp']
  if (time.length !== 24 || time[10] !== 'T' || time[23] !== 'Z') return `time ${time}`
  if (event['event.dataset'] !== 'web.access' && event['event.dataset'] !== 'app.log') return 'dataset'
  if (event['event.original'] === undefined || event['weir.format'] === undefined)
    return 'original or format missing'
  for (const value of Object.values(event)) {
    if (value === undefined) continue // counts as absent, see `blankEvent`
    if (value === null || (typeof value === 'number' && !Number.isFinite(value)))
      return 'a value that is none'
  }
  return undefined
}

const LINES = 1_000_000

it('a million mutated lines: no parser throws, and every line is an event, a dead letter or skipped', () => {
  const all = [...formats, ...compiled.map(compileLogFormat), ...listed.map(formatNamed)]
  const parsers: LineParser[] = all.map((format) => format.parser(context))
  const random = randomNumbers(20_261_120)
  const count = { event: 0, dead: 0, skip: 0 }
  for (let i = 0; i < LINES; i++) {
    const line = mutated(random)
    const parse = parsers[i % parsers.length]
    const outcome = parse?.(line, 0, line.length)
    const wrong = outcome === undefined ? 'no parser' : fault(outcome, line)
    if (wrong !== undefined) expect.fail(`${wrong}: ${JSON.stringify(line)}`)
    if (outcome !== undefined) count[outcome.kind]++
  }
  expect(count.event + count.dead + count.skip).toBe(LINES)
  // The mutations leave some lines whole and break most for their parser.
  expect(Math.min(count.event, count.dead, count.skip)).toBeGreaterThan(100)
})
