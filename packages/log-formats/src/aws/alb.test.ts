import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParseContext } from '../log-format.ts'
import { alb } from './alb.ts'

const context: ParseContext = {
  zone: 'Europe/Berlin',
  now: () => new Date('2026-11-20T16:00:00Z'),
  trustedProxies: [],
}
const parse = alb.parser(context)

interface Parts {
  client?: string
  times?: string
  request?: string
  agent?: string
  rest?: string
}

function entry({
  client = '203.0.113.9:2817',
  times = '0.001 0.048 0.000',
  request,
  agent,
  rest,
}: Parts = {}): string {
  const line = request ?? 'GET https://www.example.com:443/a HTTP/1.1'
  return `https 2026-11-20T14:00:03.186641Z app/web/50dc ${client} 10.0.0.1:80 ${times} 200 200 589 2084 "${line}" "${agent ?? 'curl/8.5'}" - - arn:aws:tg ${rest ?? '"Root=1-2-3"'}`
}

const outcome = (parts?: Parts) => {
  const line = entry(parts)
  return parse(line, 0, line.length)
}

describe('an entry of an ALB', () => {
  it('has one client, whatever the port of its connection', () => {
    for (const client of ['203.0.113.9:1', '203.0.113.9:65535']) {
      expect(outcome({ client })).toMatchObject({ event: { 'source.address': '203.0.113.9' } })
    }
    for (const client of ['2001:db8::1:443', '[2001:db8::1]:443']) {
      expect(outcome({ client })).toMatchObject({
        event: { 'source.address': '2001:db8::1', 'source.ip': '2001:db8::1', 'source.port': 443 },
      })
    }
  })

  it('took the three times together, exactly, and an unknown time where one is -1', () => {
    expect(outcome({ times: '0.115 0.384 0.001' })).toMatchObject({
      event: { 'event.duration': 500_000_000, 'weir.upstream.duration': 384_000_000 },
    })
    const refused = outcome({ times: '0.000 -1 -1' })
    expect(refused.kind === 'event' && refused.event['event.duration']).toBeUndefined()
    expect(refused.kind === 'event' && refused.event['weir.upstream.duration']).toBeUndefined()
  })

  it('gives back the target and the agent as they were sent', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aZ09/?&=;.()é"\\') })
    const written = (value: string) => value.replace(/["\\]/g, (c) => (c === '"' ? '\\x22' : '\\x5C'))
    fc.assert(
      fc.property(text, text, (path, agent) => {
        const result = outcome({
          request: `GET https://www.example.com:443/${written(path)} HTTP/1.1`,
          agent: `x${written(agent)}`,
        })
        expect(result).toMatchObject({
          event: { 'url.original': `/${path}`, 'user_agent.original': `x${agent}` },
        })
      }),
    )
  })

  it('ends where it likes behind the fields of 2016, and passes over fields that are not known yet', () => {
    expect(outcome()).toMatchObject({ kind: 'event', event: { 'trace.id': '1-2-3' } })
    expect(
      outcome({
        rest: '"Root=1-2-3" "a b" "-" 0 - "x" "y" "z" "1" "2" "3" "4" TID "5" "6" "7" 10.0.0.9 new "two words"',
      }),
    ).toMatchObject({
      kind: 'event',
      event: { labels: { local_address: '10.0.0.9', conn_trace_id: 'TID' } },
    })
    expect(outcome({ rest: '' })).toMatchObject({ kind: 'dead', reason: 'bad_syntax' })
  })

  it('is a dead letter wherever it is cut, until the fields of 2016 are there', () => {
    const whole = entry()
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 14 }), (length) => {
        expect(parse(whole, 0, length).kind).toBe('dead')
      }),
    )
  })
})
