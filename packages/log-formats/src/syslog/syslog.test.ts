import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParseContext } from '../log-format.ts'
import type { Outcome } from '../outcome.ts'
import { syslogFormats } from './index.ts'
import { readStructuredData } from './structured-data.ts'
import { readTag } from './tag.ts'

const context: ParseContext = { zone: 'UTC', now: () => new Date('2026-11-20T18:00:00Z'), trustedProxies: [] }
const parsers = new Map(syslogFormats.map((format) => [format.name, format.parser(context)]))
const parse = (name: string, line: string): Outcome | undefined => parsers.get(name)?.(line, 0, line.length)

describe('structured data', () => {
  it('gives back every value that was escaped as RFC 5424 says', () => {
    const value = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), fc.string(), (values, message) => {
        const parameters = values.map((text, i) => `p${i}="${text.replace(/["\\\]]/g, '\\$&')}"`).join(' ')
        const line = `[id@32473 ${parameters}] ${message}`
        const data = readStructuredData(line, 0)
        expect([...(data?.values ?? [])]).toEqual(values.map((text, i) => [`id@32473.p${i}`, text]))
        expect(line.slice(data?.end)).toBe(message)
      }),
    )
  })

  it('that never ends is read in time that grows with its length only', () => {
    const begun = performance.now()
    for (const part of ['[a b="', '[a b="c"', ' a="\\"', '[x@1]', '\\', '"', ']']) {
      readStructuredData(`[${part.repeat(5_000)}`, 0)
      readStructuredData(part.repeat(5_000), 0)
    }
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe('a tag', () => {
  it('is a program, a program with its process, or none', () => {
    expect(readTag('nginx: x', 0)).toEqual({ program: 'nginx', pid: undefined, end: 7 })
    expect(readTag('postfix/smtpd[9]:x', 0)).toEqual({ program: 'postfix/smtpd', pid: 9, end: 17 })
    expect(readTag('a::b[x]: y', 0)).toEqual({ program: 'a::b', pid: undefined, end: 9 })
    expect(readTag('last message repeated', 0)).toBeUndefined()
    expect(readTag('http://example.org/ x', 0)).toBeUndefined()
  })

  it('that never ends is read in time that grows with its length only', () => {
    const begun = performance.now()
    for (const part of ['a', 'a:', 'a::', ':', '[', 'a[', 'a:b']) readTag(part.repeat(10_000), 0)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe('an access line in syslog', () => {
  const access = '203.0.113.9 - - [20/Nov/2026:16:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5.0"'

  it('keeps the whole line as it was and the time of the request', () => {
    const line = `<190>Nov 19 09:00:00 web1 nginx: ${access}`
    expect(parse('syslog_rfc3164', line)).toMatchObject({
      event: {
        'weir.format': 'syslog_access',
        '@timestamp': '2026-11-20T16:00:00.000Z',
        'event.original': line,
      },
    })
  })

  it('is the same access event in every dialect', () => {
    const heads = [
      'Nov 20 16:00:00 web1 nginx: ',
      '<190>1 2026-11-20T16:00:00Z web1 nginx - - - ',
      '2026-11-20T16:00:00Z web1 nginx: ',
    ]
    const events = heads.map((head) => {
      const outcome = parse('syslog_access', head + access)
      if (outcome?.kind !== 'event') throw new Error('no event')
      const { 'event.original': _, 'log.syslog.priority': __, ...event } = outcome.event
      return event
    })
    expect(events[1]).toEqual(events[0])
    expect(events[2]).toEqual(events[0])
  })
})
