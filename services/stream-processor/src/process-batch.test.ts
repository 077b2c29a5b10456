import type { ParsedEvent, RawRecord } from '@weir/event-model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTimeCheck } from './check-time.ts'
import { createParseLine } from './parser-cache.ts'
import { processBatch, type Stages } from './process-batch.ts'

const now = () => new Date('2026-11-20T12:00:00Z')
const stages: Stages = {
  parse: createParseLine({ zone: 'UTC', trustedProxies: [], now }),
  enrich: (event: ParsedEvent) => {
    event['weir.client.kind'] = 'person'
  },
  checkTime: createTimeCheck(),
  now,
}

const line = (time: string) => `203.0.113.9 - - [${time}] "GET /a HTTP/1.1" 200 5 "-" "x"`
const record = (message: string, more: Partial<RawRecord> = {}): RawRecord => ({
  message,
  event: { id: `id-${message.length}` },
  host: { name: 'web1' },
  weir: { log: 'access.log' },
  ...more,
})

test('a line becomes an enriched event that carries what the source knows', () => {
  const { events, deadLetters, reads } = processBatch(
    [
      record(line('20/Nov/2026:11:00:00 +0000'), {
        log: { file: { path: '/var/log/access.log' }, offset: 17 },
      }),
    ],
    stages,
  )
  expect(deadLetters).toEqual([])
  expect(reads).toEqual([{ log: 'access.log', host: 'web1', read: 1, skipped: 0 }])
  expect(events[0]).toMatchObject({
    '@timestamp': '2026-11-20T11:00:00.000Z',
    'event.ingested': '2026-11-20T12:00:00.000Z',
    'host.name': 'web1',
    'log.file.path': '/var/log/access.log',
    'log.offset': 17,
    'weir.log': 'access.log',
    'weir.client.kind': 'person',
    'weir.format': 'combined',
  })
})

test('a line that names its own host is read for the host that it is stored under', () => {
  const own = 'Nov 20 11:00:00 db7 cron[42]: done'
  const { events, reads } = processBatch(
    [record(own, { weir: { log: 'access.log', format: 'syslog_rfc3164' } }), record('')],
    stages,
  )
  expect(events[0]?.['host.name']).toBe('db7')
  expect(reads).toEqual([
    { log: 'access.log', host: 'db7', read: 1, skipped: 0 },
    { log: 'access.log', host: 'web1', read: 1, skipped: 1 },
  ])
})

test.each([
  ['22/Nov/2026:11:00:00 +0000', 'more than a day ahead'],
  ['31/Dec/1994:23:59:59 +0000', 'before 1995'],
])('a line of %s is a dead letter that says why', (time, why) => {
  const { deadLetters } = processBatch([record(line(time))], stages)
  expect(deadLetters[0]).toMatchObject({ reason: 'time_out_of_range', detail: expect.stringContaining(why) })
})

test('with a retention, a line that is older is a dead letter; without one it is an event', () => {
  const old = record(line('20/Nov/2025:11:00:00 +0000'))
  expect(processBatch([old], stages).events).toHaveLength(1)
  const kept = { ...stages, checkTime: createTimeCheck(30) }
  expect(processBatch([old], kept).deadLetters[0]?.detail).toContain('older than the retention')
})

test('a format that this version does not know makes dead letters, and the run goes on', () => {
  const { deadLetters, events } = processBatch(
    [record('x', { weir: { format: 'tomorrows_format' } }), record(line('20/Nov/2026:11:00:00 +0000'))],
    stages,
  )
  expect(deadLetters[0]?.reason).toBe('unknown_format')
  expect(events).toHaveLength(1)
})

test('a line that the source cut is a dead letter with its true length', () => {
  const { deadLetters } = processBatch([record('xxx', { weir: { tooLong: 1_048_576 } })], stages)
  expect(deadLetters[0]).toMatchObject({
    reason: 'line_too_long',
    detail: 'the line has 1048576 bytes',
    line: 'xxx',
  })
})

test('a record without an id gets one from where it was read, always the same', () => {
  const bare: RawRecord = {
    message: line('20/Nov/2026:11:00:00 +0000'),
    log: { file: { path: '/a' }, offset: 3 },
  }
  const [first, again] = [0, 1].map(() => processBatch([bare], stages).events[0]?.['event.id'])
  expect(first).toBe(again)
  expect(first).toMatch(/^[0-9a-f-]{36}$/)
})

test('every record is an event, a dead letter or a skipped line, whatever it holds', () => {
  const message = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constant(''),
    fc.constant(line('20/Nov/2026:11:00:00 +0000')),
    fc.json(),
  )
  fc.assert(
    fc.property(fc.array(message, { maxLength: 30 }), (messages) => {
      const batch = processBatch(
        messages.map((text) => record(text)),
        stages,
      )
      const skipped = batch.reads.reduce((sum, tally) => sum + tally.skipped, 0)
      const read = batch.reads.reduce((sum, tally) => sum + tally.read, 0)
      expect(read).toBe(messages.length)
      expect(batch.events.length + batch.deadLetters.length + skipped).toBe(messages.length)
    }),
  )
})

test.each([
  ['braces in the path', '/{{constructor}}', 'x'],
  ['half a JSON object for an agent', '/a', '{"a":'],
  ['a path longer than what can be grouped', `/${'a'.repeat(9000)}`, 'x'],
  ['an agent longer than what can be grouped', '/a', 'b'.repeat(9000)],
])('a line with %s is an event as any other', (_what, path, agent) => {
  const odd = `203.0.113.9 - - [20/Nov/2026:11:00:00 +0000] "GET ${path} HTTP/1.1" 404 5 "-" "${agent}"`
  const { events, deadLetters } = processBatch([record(odd)], stages)
  expect(deadLetters).toEqual([])
  expect(events[0]).toMatchObject({ 'http.response.status_code': 404, 'event.original': odd })
})
