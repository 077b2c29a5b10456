import { fieldNames, type LogEvent } from '@weir/event-model'
import type { EventStore, ExportFormat } from '@weir/event-store'
import { buildExportQuery, type ExportText } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { fullEvent } from '../full-event.ts'
import { hostileTexts } from '../hostile-texts.ts'
import { parseCsv } from '../parse-csv.ts'
import { filledStore } from './filled-store.ts'
import { cells, context, named, type OpenStore, type StoreCapabilities } from './store-under-test.ts'

/** Agents of a log of their own, and the cell of CSV that each of them must be, byte for byte. */
const cellsOfCsv: Readonly<Record<string, string>> = {
  plain: 'plain',
  'a,b': '"a,b"',
  'say "x"': '"say ""x"""',
  'web spider (+http://x.example/help#07)': '"web spider (+http://x.example/help#07)"',
  "it's; fine": "it's; fine",
  ' spaces ': ' spaces ',
}
const agents = Object.keys(cellsOfCsv).map((agent, i) =>
  named(`agent ${i}`, {
    '@timestamp': `2026-11-21T13:00:0${i}.000Z`,
    'weir.log': 'cells.log',
    'user_agent.original': agent,
    // `/path?`: in CSV a text without anything is written as nothing.
    'url.query': '',
  }),
)

const events = [
  fullEvent(),
  ...agents,
  ...hostileTexts.map((text, i) =>
    named(`hostile ${i}`, {
      '@timestamp': `2026-11-20T13:${String(59 - (i % 60)).padStart(2, '0')}:00.000Z`,
      'url.path': text,
      'event.duration': i,
      ...(i % 2 === 0 ? { labels: { text } } : {}),
    }),
  ),
]

async function bytesOf(
  store: EventStore,
  text: ExportText,
  format: ExportFormat,
  signal?: AbortSignal,
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of store.export(buildExportQuery(text, context), format, signal)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const textOf = async (...args: Parameters<typeof bytesOf>) => (await bytesOf(...args)).toString('utf8')

const byTime = (a: LogEvent, b: LogEvent) => {
  const [x, y] = [a['@timestamp'] + a['event.id'], b['@timestamp'] + b['event.id']]
  return x < y ? -1 : x > y ? 1 : 0
}

export function exportingContract(open: OpenStore, capabilities: StoreCapabilities): void {
  describe('exporting', () => {
    const store = filledStore(open, events)

    it('writes each event as a line of NDJSON that holds it whole, oldest first', async () => {
      const text = await textOf(store(), {}, 'ndjson')
      expect(text.endsWith('\n')).toBe(true)
      const lines = text.trimEnd().split('\n')
      expect(lines.map((line) => JSON.parse(line))).toEqual(events.toSorted(byTime))
    })

    it('writes CSV by RFC 4180: a header, CRLF, and texts that come back as they were', async () => {
      const text = await textOf(store(), {}, 'csv')
      expect(text.slice(0, text.indexOf('\r\n'))).toBe(fieldNames.join(','))
      const [header = [], ...rows] = parseCsv(text)
      expect(rows).toHaveLength(events.length)
      const expected = events.toSorted(byTime)
      rows.forEach((row, i) => {
        const event = expected[i] as Record<string, unknown>
        for (const [column, name] of header.entries()) expectCell(row[column], event[name])
      })
    })

    it('writes the fields asked for in their order, missing ones empty', async () => {
      const text = await textOf(store(), { fields: 'user.name,url.path,event.id', q: 'url.path: a_b' }, 'csv')
      const id = events.find((event) => event['url.path'] === 'a_b')?.['event.id']
      expect(parseCsv(text)).toEqual([
        ['user.name', 'url.path', 'event.id'],
        ['', 'a_b', id],
      ])
      const line = await textOf(store(), { fields: 'user.name,url.path', q: 'url.path: a_b' }, 'ndjson')
      expect(JSON.parse(line)).toEqual({ 'url.path': 'a_b' })
    })

    it('takes filter and range, and writes only a header of nothing', async () => {
      const text = { fields: 'event.id', from: '2026-11-20T13:50:00Z', to: '2026-11-20T13:55:00Z' }
      expect(parseCsv(await textOf(store(), text, 'csv'))).toHaveLength(6)
      expect(await textOf(store(), { fields: 'event.id,url.path', q: 'url.path: /none' }, 'csv')).toBe(
        'event.id,url.path\r\n',
      )
      expect(await textOf(store(), { q: 'url.path: /none' }, 'ndjson')).toBe('')
    })

    it('gives every event once in any order too', async () => {
      const text = await textOf(store(), { order: 'none', fields: 'event.id' }, 'csv')
      const ids = parseCsv(text)
        .slice(1)
        .map(([id]) => id)
      expect(ids.toSorted()).toEqual(events.map((event) => event['event.id']).toSorted())
    })

    it('quotes the same cells of CSV in every store', async () => {
      const asked = { q: 'weir.log: cells.log', fields: 'user_agent.original,url.query' }
      const lines = Object.values(cellsOfCsv).map((cell) => `${cell},\r\n`)
      expect(await textOf(store(), asked, 'csv')).toBe(`user_agent.original,url.query\r\n${lines.join('')}`)
    })

    it('disarms what a spreadsheet would run, but no number, where that is asked for', async () => {
      const fields = 'user_agent.original,url.path,event.duration'
      const rows = parseCsv(await textOf(store(), { fields, safe: 'spreadsheet' }, 'csv')).flat()
      expect(rows).toContain(`'=HYPERLINK("x")`)
      expect(rows).toContain(`'=1+1`)
      expect(rows).toContain('a_b')
      expect(rows.some((cell) => /^[=+\-@\t]/.test(cell))).toBe(false)
      expect(parseCsv(await textOf(store(), { fields }, 'csv')).flat()).toContain('=1+1')
    })

    it('can be ended early, and the store goes on', async () => {
      for await (const chunk of store().export(buildExportQuery({}, context), 'ndjson')) {
        expect(chunk.length).toBeGreaterThan(0)
        break
      }
      expect(await cells(store(), {})).toEqual([[events.length]])
    })

    it('rejects when it was cancelled', async () => {
      await expect(bytesOf(store(), {}, 'csv', AbortSignal.abort())).rejects.toThrow()
    })

    if (capabilities.parquet) {
      it('writes a Parquet file', async () => {
        const bytes = await bytesOf(store(), {}, 'parquet')
        expect(bytes.subarray(0, 4).toString('latin1')).toBe('PAR1')
        expect(bytes.subarray(-4).toString('latin1')).toBe('PAR1')
      })
    } else {
      it('says that it does not write Parquet', async () => {
        await expect(bytesOf(store(), {}, 'parquet')).rejects.toThrow(/Parquet/)
      })
    }
  })
}

function expectCell(actual: string | undefined, value: unknown): void {
  if (value === undefined || value === null) expect(actual).toBe('')
  else if (Array.isArray(value)) expect(actual).toBe(value.join(';'))
  else if (typeof value === 'object') expect(JSON.parse(actual ?? '')).toEqual(value)
  else expect(actual).toBe(String(value))
}
