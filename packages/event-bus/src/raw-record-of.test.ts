import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CarriedMessage } from './port.ts'
import { rawRecordOf } from './raw-record-of.ts'

const carried = (value: unknown, place: Partial<CarriedMessage> = {}): CarriedMessage => ({
  topic: 'weir.raw-logs',
  partition: 0,
  offset: '7',
  timestamp: '1763647203120',
  value: value instanceof Uint8Array ? value : Buffer.from(value as string),
  ...place,
})

test("our own sources' record comes back as it was", () => {
  const record = {
    message: 'GET / "é" 😀',
    '@timestamp': '2026-11-20T14:00:03.120Z',
    event: { id: '6f9a1c2e-0b1d-4e5f-8a9b-0c1d2e3f4a5b', dataset: 'web.access' },
    host: { name: 'web1' },
    log: { file: { path: '/var/log/access.log' }, offset: 120 },
    weir: { format: 'combined', zone: 'Europe/Berlin', log: 'access.log', replay: 'again' as const },
  }
  expect(rawRecordOf(carried(JSON.stringify(record)))).toEqual(record)
})

test("Filebeat's record gets the hash of its place, and keeps what we know of it", () => {
  const value = JSON.stringify({
    '@timestamp': '2026-11-20T14:00:03.120Z',
    '@metadata': { beat: 'filebeat', type: '_doc', version: '9.1.0' },
    message: 'a line',
    agent: { name: 'web1', type: 'filebeat' },
    log: { offset: 0, file: { path: '/var/log/nginx/access.log', inode: '17' } },
    host: { name: 'web1' },
  })
  const record = rawRecordOf(carried(value))
  expect(record).toEqual({
    '@timestamp': '2026-11-20T14:00:03.120Z',
    message: 'a line',
    event: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    log: { offset: 0, file: { path: '/var/log/nginx/access.log' } },
    host: { name: 'web1' },
  })
  expect(rawRecordOf(carried(value))).toEqual(record)
})

test('the id of a place depends on topic, partition, offset, time and value', () => {
  const ids = [
    carried('x'),
    carried('y'),
    carried('x', { topic: 'b' }),
    carried('x', { partition: 1 }),
    carried('x', { offset: '8' }),
    carried('x', { timestamp: '1763647203121' }),
  ].map((message) => rawRecordOf(message).event?.id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an id that other publishers may use twice makes no two lines one', () => {
  const line = (offset: string) =>
    rawRecordOf(carried('{"message":"logon","event":{"id":"4624","dataset":"d"}}', { offset }))
  expect(line('1').event?.dataset).toBe('d')
  expect(line('1').event?.id).not.toBe(line('2').event?.id)
})

test.each([
  ['a bare line', 'GET /a HTTP/1.1\r\n', 'GET /a HTTP/1.1'],
  ['a JSON string', '"GET /a \\"x\\""', 'GET /a "x"'],
  ['a JSON log', '{"level":"info","msg":"x"}', '{"level":"info","msg":"x"}'],
  ['a message that is no text', '{"message":7}', '{"message":7}'],
  ['broken JSON', '{"message":"x', '{"message":"x'],
  ['a list', '[1]', '[1]'],
  ['bytes that are no UTF-8', Buffer.from([0x41, 0xff, 0xc3, 0xa9]), 'A\\xFFé'],
  [
    'such bytes in JSON',
    Buffer.concat([Buffer.from('{"message":"a\\\\x'), Buffer.from([0xff]), Buffer.from('"}')]),
    'a\\x\\xFF',
  ],
])('%s is a line', (_, value, message) => {
  expect(rawRecordOf(carried(value)).message).toBe(message)
})

test('a value that is gone is an empty line', () => {
  expect(rawRecordOf(carried('', { value: null })).message).toBe('')
})

test('of a line over the limit the beginning is kept, in whole characters, with its length', () => {
  const record = rawRecordOf(carried(`a${'é'.repeat(20_000)}`))
  expect(record.weir?.tooLong).toBe(40_001)
  expect(Buffer.byteLength(record.message)).toBe(32_767)
})

test('whatever was written, a record with an id and fields of the right types comes out', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from), hostileRecord()), (value) => {
      const record = rawRecordOf(carried(value))
      expect(typeof record.message).toBe('string')
      expect(record.event?.id).toMatch(/^[0-9a-f-]{36}$/)
      for (const text of [record.host?.name, record.log?.file?.path, record.weir?.zone, record['@timestamp']])
        expect(['string', 'undefined']).toContain(typeof text)
    }),
  )
})

function hostileRecord(): fc.Arbitrary<Uint8Array> {
  const any = fc.jsonValue()
  const keys = ['@timestamp', 'event', 'host', 'log', 'weir']
  return fc
    .record({ message: fc.string(), ...Object.fromEntries(keys.map((key) => [key, any])) })
    .map((record) => Buffer.from(JSON.stringify(record)))
}
