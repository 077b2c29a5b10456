import { describe, expect, it } from 'vitest'
import { formats } from './formats.ts'
import type { ParseContext } from './log-format.ts'
import { recogniseFormat } from './recognise.ts'

const context: ParseContext = { zone: 'UTC', now: () => new Date('2026-11-20T16:00:00Z'), trustedProxies: [] }
const recognised = (...lines: string[]) => recogniseFormat(lines, context)?.name

const COMMON = '203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 512'
const COMBINED = `${COMMON} "-" "curl/8.5"`

describe('recognising a format from the first lines', () => {
  it.each([
    ['combined', COMBINED],
    ['combined', `${COMBINED} "203.0.113.9"`],
    ['combined', COMBINED.replace('- -', '- John Doe')],
    ['combined', COMBINED.replace('203.0.113.9', '2001:db8::1')],
    ['common', COMMON],
    ['vhost_combined', `www.example.com:443 ${COMBINED}`],
    ['vhost_combined', `www.example.com ${COMBINED}`],
    ['vhost_common', `www.example.com:443 ${COMMON}`],
    ['nginx_timed', `${COMBINED} 0.123 0.120`],
    ['nginx_timed', `${COMBINED} rt=0.123 urt="-"`],
    ['vhost_nginx_timed', `www.example.com:443 ${COMBINED} 0.123 0.120`],
    ['w3c', '2026-11-20 14:00:03 10.0.0.5 GET / - 443 - 203.0.113.9 curl/8.5 - 200 0 0 115'],
    ['cloudfront', '2026-11-20\t14:00:03\tFRA56-P4\t5\t203.0.113.9\tGET\ta.example\t/\t200\t-\tcurl/8.5\t-'],
    [
      'aws_alb',
      'http 2026-11-20T14:00:03.186641Z app/a/5 203.0.113.9:2817 - 0.001 -1 -1 200 - 5 9 "GET http://a.example:80/ HTTP/1.1" "-" - - - "-"',
    ],
    ['syslog_rfc3164', 'Nov 20 16:00:00 web1 sshd[4711]: Accepted publickey for root'],
    ['python_logging', '2026-11-20 16:00:00,123 - app - INFO - started'],
    [
      'ecs_json',
      '{"@timestamp":"2026-11-20T16:00:00.000Z","http.request.method":"GET","event.dataset":"web.access"}',
    ],
  ])('finds %s in %s', (name, line) => expect(recognised(line, line)).toBe(name))

  it('is not put off by empty lines, by probes and by some lines that do not fit', () => {
    const probe = String.raw`198.51.100.7 - - [17/May/2015:10:05:03 +0000] "\x16\x03\x01" 400 0 "-" "-"`
    expect(recognised('', '  ', probe, 'rubbish', COMBINED, probe, COMBINED)).toBe('combined')
  })

  it('keeps the response times of a log in which a few lines have none', () => {
    expect(recognised(...Array<string>(9).fill(`${COMBINED} 0.123 0.120`), COMBINED)).toBe('nginx_timed')
  })

  it('does not guess where most lines fit nothing, or there are none', () => {
    expect(recognised('rubbish', 'more rubbish', 'and more', COMMON)).toBeUndefined()
    expect(recognised()).toBeUndefined()
    expect(recognised('', ' ')).toBeUndefined()
  })

  it('looks at twenty lines, not at the whole log', () => {
    expect(recognised(...Array<string>(20).fill(COMMON), ...Array<string>(100).fill(COMBINED))).toBe('common')
  })
})

describe('the list of formats', () => {
  it('names each once, in a form that can stand in a setting', () => {
    const names = formats.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/)
  })
})
