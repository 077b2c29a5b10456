import { formatNamed } from '@weir/log-formats'
import { describe, expect, it } from 'vitest'
import { type BodyType, pushedLines } from './pushed-lines.ts'
import { type PushContext, toRawRecords } from './to-raw-records.ts'

const context: PushContext = { keyId: 'key', stream: 'stream', at: '2026-11-20T12:00:00.000Z' }
const pushed = (body: string, said: Partial<PushContext> = {}, type: BodyType = 'text/plain') =>
  toRawRecords(pushedLines(Buffer.from(body), type, 1000), { ...context, ...said })
const formatsOf = (...push: Parameters<typeof pushed>) => pushed(...push).map(({ weir }) => weir?.format)

const FIRST = 'date time c-ip cs-method cs-uri-stem sc-status'
const SECOND = 'date time cs-method cs-uri-stem c-ip sc-status time-taken'
const LOG = [
  '#Software: Microsoft Internet Information Services 10.0',
  '#Version: 1.0',
  `#Fields: ${FIRST}`,
  '2026-11-20 10:00:00 203.0.113.9 GET /a 200',
  '#Software: Microsoft Internet Information Services 10.0',
  `#Fields: ${SECOND}`,
  '2026-11-20 10:00:01 GET /b 203.0.113.9 404 15',
]
const FORMATS = [
  undefined,
  undefined,
  ...Array<string>(3).fill(`w3c:${FIRST}`),
  ...Array<string>(2).fill(`w3c:${SECOND}`),
]

describe('the format of a pushed line', () => {
  it('is the field list before it in the body, so that a whole W3C log is understood', () => {
    for (const end of ['\n', '\r\n']) {
      const records = pushed(LOG.join(end))
      expect(records.map(({ weir }) => weir?.format)).toEqual(FORMATS)
      const parsing = { zone: 'UTC', now: () => new Date(context.at), trustedProxies: [] }
      const events = records.slice(2).flatMap(({ message, weir }) => {
        const outcome = formatNamed(weir?.format ?? '').parser(parsing)(message, 0, message.length)
        expect(outcome.kind).not.toBe('dead')
        return outcome.kind === 'event' ? [outcome.event] : []
      })
      expect(events).toMatchObject([
        { 'url.original': '/a', 'http.response.status_code': 200, 'source.address': '203.0.113.9' },
        { 'url.original': '/b', 'http.response.status_code': 404, 'event.duration': 15_000_000 },
      ])
    }
  })

  it('begins with the one that the request names, which only a W3C one leaves', () => {
    expect(formatsOf(LOG.join('\n'), { format: 'w3c' })).toEqual(FORMATS.map((format) => format ?? 'w3c'))
    const listed = `w3c:${SECOND}`
    expect(formatsOf(LOG.join('\n'), { format: listed })).toEqual(FORMATS.map((format) => format ?? listed))
    expect(new Set(formatsOf(LOG.join('\n'), { format: 'combined' }))).toEqual(new Set(['combined']))
  })

  it('is followed over lines that are JSON strings too', () => {
    expect(formatsOf(JSON.stringify(LOG), {}, 'application/json')).toEqual(FORMATS)
  })

  it('is what a raw record says of itself or the request says, and its line changes nothing for others', () => {
    const body = [
      'a',
      { message: `#Fields: ${FIRST}` },
      { message: 'b', weir: { format: 'combined' } },
      'c',
      `#Fields: ${SECOND}`,
      { message: 'd' },
      'e',
    ]
    expect(formatsOf(JSON.stringify(body), {}, 'application/json')).toEqual([
      undefined,
      undefined,
      'combined',
      undefined,
      `w3c:${SECOND}`,
      undefined,
      `w3c:${SECOND}`,
    ])
  })

  it('is no part of the ids', () => {
    const ids = (format?: string) =>
      pushed(LOG.join('\n'), { format, idempotencyKey: 'once' }).map(({ event }) => event.id)
    expect(ids('combined')).toEqual(ids())
  })
})
