import { describe, expect, it } from 'vitest'
import { pushedLines } from './pushed-lines.ts'
import { splitLines } from './split-lines.ts'

const plain = (body: string | Buffer, limit = 100) => pushedLines(Buffer.from(body), 'text/plain', limit)
const json = (body: string | Buffer, limit = 200) => pushedLines(Buffer.from(body), 'application/json', limit)
const ndjson = (body: string, limit = 200) => pushedLines(Buffer.from(body), 'application/x-ndjson', limit)

describe('plain lines', () => {
  it('end with LF or CRLF, and the last one with nothing', () => {
    expect([...splitLines(Buffer.from('a\nb\r\n\r\nc\rd\n\ne'))].map(String)).toEqual([
      'a',
      'b',
      '',
      'c\rd',
      '',
      'e',
    ])
    expect([...splitLines(Buffer.from('a\n'))].map(String)).toEqual(['a'])
    expect([...splitLines(Buffer.alloc(0))]).toEqual([])
  })

  it('lose a byte order mark and keep what is not UTF-8 as text', () => {
    expect(plain(Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x00, 0xc3, 0xa4, 0x0a]))).toEqual([
      { text: 'a\\xFF\\x00ä' },
    ])
  })

  it('over the limit keep their beginning and their length, and no half character', () => {
    expect(plain(`${'a'.repeat(9)}ä\n${'b'.repeat(10)}\n${'😀'.repeat(3)}`, 10)).toEqual([
      { text: 'a'.repeat(9), tooLong: 11 },
      { text: 'b'.repeat(10) },
      { text: '😀😀', tooLong: 12 },
    ])
    expect(plain(Buffer.alloc(20, 0x80), 10)[0]?.text).toMatch(/^(\\x80){6,10}$/)
  })
})

describe('JSON records', () => {
  it('are log lines as they are written: no digit, space or repeated key is lost', () => {
    const line = '{"level": 30,"id":12345678901234567890,"a":1,"a":2,"msg":"x"}'
    expect(json(`[ ${line} ,"plain \\u00e4"]`)).toEqual([{ text: line }, { text: 'plain ä' }])
    expect(json(`\n${line}\n`)).toEqual([{ text: line }])
    expect(ndjson(`${line}\r\n\n   \n"second"\n`)).toEqual([{ text: line }, { text: 'second' }])
  })

  it('are raw records where they hold nothing else, as Filebeat writes them', () => {
    const filebeat = {
      '@timestamp': '2026-11-20T15:00:00.000+01:00',
      '@metadata': { beat: 'filebeat', pipeline: 'x' },
      message: '10.0.0.1 - - [',
      log: { file: { path: '/var/log/access.log' }, offset: 17, flags: ['utf-8'] },
      host: { name: 'web-1', os: { name: 'x' } },
      agent: { version: '9' },
      event: { id: 'abc', dataset: 'nginx.access' },
      weir: { format: 'combined', zone: 'Europe/Berlin', log: 'shop' },
    }
    expect(json(JSON.stringify(filebeat))).toEqual([
      {
        text: '10.0.0.1 - - [',
        record: {
          '@timestamp': '2026-11-20T14:00:00.000Z',
          log: { file: { path: '/var/log/access.log' }, offset: 17 },
          host: { name: 'web-1' },
          event: { id: 'abc', dataset: 'nginx.access' },
          weir: { format: 'combined', zone: 'Europe/Berlin', log: 'shop' },
        },
      },
    ])
  })

  it.each([
    { '@timestamp': '2026-11-20T15:00:00Z', 'log.level': 'info', message: 'started' },
    { message: 'started', log: { level: 'info' } },
    { message: 'x', event: { duration: 5 } },
    { message: 7 },
    { message: 'x', url: { path: '/' } },
    JSON.parse('{"message":"x","__proto__":{"a":1}}'),
  ])('are log lines, message or not, where they hold what no raw record does: %o', (object) => {
    const line = JSON.stringify(object)
    expect(json(line)).toEqual([{ text: line }])
  })

  it.each([
    ['[{"a":1},{"a":2},{"a":}]', 3, 'is not JSON'],
    ['[{"a":1},,{"a":2}]', 2, 'is not JSON'],
    ['[{"a":1},]', 2, 'is not JSON'],
    ['[{"a":1},7]', 2, 'is neither an object nor a string'],
    ['[[]]', 1, 'is neither an object nor a string'],
    ['null', 1, 'is neither an object nor a string'],
    ['', 1, 'is not JSON'],
    ['[{"a":1}', 1, 'The array does not end after record 1'],
    ['[{"a":1}]x', 1, 'The array does not end after record 1'],
    ['[{"message":"x","weir":{"zone":"Mars"}}]', 1, 'weir.zone: is not a time zone'],
    ['[{"message":"x","@timestamp":"noon"}]', 1, '@timestamp: is not a time'],
    ['[{"message":"x","log":{"offset":-1}}]', 1, 'log.offset'],
  ])('that cannot be used are named: %s', (body, record, reason) => {
    const refuse = () => json(body)
    expect(refuse).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ status: 400, record }) }),
    )
    expect(refuse).toThrow(reason)
    expect(refuse).toThrow('nothing of the body was taken')
  })

  it('that are not UTF-8 are refused', () => {
    expect(() => json(Buffer.from([0x22, 0xff, 0x22]))).toThrow('Record 1 is not UTF-8')
  })

  it('over the limit keep their beginning and their length', () => {
    expect(json(`["${'x'.repeat(300)}"]`)).toEqual([{ text: 'x'.repeat(200), tooLong: 300 }])
  })
})
