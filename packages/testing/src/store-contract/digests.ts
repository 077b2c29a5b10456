import type { LogEvent } from '@weir/event-model'
import { buildExportQuery, buildSearchQuery, parseKql } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { filledStore } from './filled-store.ts'
import {
  aggregate,
  cells,
  context,
  dates,
  idOf,
  named,
  type OpenStore,
  put,
  search,
  withStore,
} from './store-under-test.ts'

/** Both ends of 64 bits and both sides of their middle, where a number with a sign would turn negative; ascending. */
const [none, small, below, above, most] = [
  '0000000000000000',
  '00000000000000ff',
  '7fffffffffffffff',
  '8000000000000000',
  'ffffffffffffffff',
] as const

const day = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`

/** Visitors of the hours of a day; nobody is known of the last. */
const visitors = [most, small, above, most, none, below, most, above, undefined]
const events = visitors.map((visitor, hour) =>
  named(`digest ${hour}`, {
    '@timestamp': day(hour),
    'url.path': hour % 2 === 0 ? '/even' : '/odd',
    ...(visitor === undefined ? {} : { 'weir.visitor': visitor }),
  }),
)

/** Query, then the hours that match. */
const cases: readonly (readonly [string, readonly number[]])[] = [
  [`weir.visitor: ${none}`, [4]],
  [`weir.visitor: ${most}`, [0, 3, 6]],
  [`weir.visitor: (${above} or ${below})`, [2, 5, 7]],
  [`not weir.visitor: ${most}`, [1, 2, 4, 5, 7, 8]],
  ['weir.visitor: *', [0, 1, 2, 3, 4, 5, 6, 7]],
  ['not weir.visitor: *', [8]],
  ['weir.visitor: FFFFFFFFFFFFFFFF', []],
  ['weir.visitor: 0xffffffffffffffff', []],
  ['weir.visitor: ff', []],
  ['weir.visitor: 0', []],
  ['weir.visitor: 18446744073709551615', []],
  ['weir.visitor: 00000000000000_ff', []],
  ['weir.visitor: ""', []],
  ['weir.visitor: nobody', []],
  ['not weir.visitor: nobody', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['weir.visitor: 00*', [1, 4]],
  ['weir.visitor: *ff', [0, 1, 3, 5, 6]],
  ['weir.visitor: *0ff*', [1]],
  ['weir.visitor: 7*f', [5]],
  ['weir.visitor: F*', []],
  ['weir.visitor: 1844*', []],
  [`weir.visitor > ${below}`, [0, 2, 3, 6, 7]],
  [`weir.visitor >= ${below} and weir.visitor < ${most}`, [2, 5, 7]],
  [`weir.visitor <= ${small}`, [1, 4]],
  ['weir.visitor > 8', [0, 2, 3, 6, 7]],
  ['weir.visitor < 8', [1, 4, 5]],
  ['weir.visitor >= g', []],
  ['weir.visitor < "G"', [1, 2, 4, 5, 7]],
]

/** A field that a store may keep as a number is text all the same wherever it is asked for or shown. */
export function digestContract(open: OpenStore): void {
  describe('a digest', () => {
    const store = filledStore(open, events)
    const visitorsBy = async (sort: string, limit = 100) =>
      (await search(store(), { sort, limit })).events.map((event) => event['weir.visitor'])

    it.each(cases)('%s', async (q, hours) => {
      const page = await search(store(), { q, sort: '@timestamp', limit: 100 })
      expect(page.events.map((event) => event['@timestamp'])).toEqual(hours.map(day))
    })

    it('sorts by its text in both directions, those without one last', async () => {
      const sorted = [none, small, below, above, above, most, most, most]
      expect(await visitorsBy('weir.visitor')).toEqual([...sorted, undefined])
      expect(await visitorsBy('-weir.visitor')).toEqual([...sorted.toReversed(), undefined])
    })

    it('is walked once by cursor, and its text is the place', async () => {
      for (const sort of ['weir.visitor', '-weir.visitor']) {
        const seen: Partial<LogEvent>[] = []
        let query = buildSearchQuery({ sort, limit: 2 }, context)
        for (let pages = 0; pages < 9; pages++) {
          const { events: page, next } = await store().search(query)
          seen.push(...page)
          if (next === null) break
          expect(next.value).toBe(page.at(-1)?.['weir.visitor'] ?? null)
          query = { ...query, cursor: next }
        }
        expect(seen.map((event) => event['weir.visitor'])).toEqual(await visitorsBy(sort))
      }
    })

    it('goes on from a place that is no digest', async () => {
      for (const [value, rest] of [
        ['8', [above, above, most, most, most, undefined]],
        ['FF', [most, most, most, undefined]],
        ['z', [undefined]],
      ] as const) {
        const query = buildSearchQuery({ sort: 'weir.visitor' }, context)
        const { events: page } = await store().search({ ...query, cursor: { value, id: idOf('nothing') } })
        expect(page.map((event) => event['weir.visitor'])).toEqual(rest)
      }
    })

    it('groups by its text, ties and order by key too', async () => {
      const ranked = [
        [most, 3],
        [above, 2],
        [none, 1],
        [small, 1],
        [below, 1],
      ]
      const answer = await aggregate(store(), { by: 'weir.visitor' })
      expect(answer.columns[0]).toEqual({ name: 'weir.visitor', type: 'string' })
      expect(answer.rows.map((row) => [row['weir.visitor'], row['count']])).toEqual(ranked)
      expect(answer.missing).toBe(1)
      const keys = (await cells(store(), { by: 'weir.visitor', order: '-key' })).map(([key]) => key)
      expect(keys).toEqual([most, above, below, small, none])
    })

    it('groups beside others, and by bucket', async () => {
      expect(await cells(store(), { by: 'url.path,weir.visitor', limit: 3 })).toEqual([
        ['/even', most, 2],
        ['/even', none, 1],
        ['/even', above, 1],
      ])
      expect(await cells(store(), { by: 'weir.visitor,3h', from: day(0), to: day(9), limit: 2 })).toEqual([
        [most, day(0), 1],
        [above, day(0), 1],
        [most, day(3), 1],
        [above, day(3), 0],
        [most, day(6), 1],
        [above, day(6), 1],
      ])
    })

    it('is counted, and the least of a group is its any', async () => {
      const metrics = 'distinct(weir.visitor),any(weir.visitor)'
      expect(await cells(store(), { metrics })).toEqual([[5, none]])
      expect(await cells(store(), { by: 'url.path', metrics, order: 'key' })).toEqual([
        ['/even', 3, none],
        ['/odd', 4, small],
      ])
      expect(await cells(store(), { q: `weir.visitor: ${most}`, metrics })).toEqual([[1, most]])
      expect(await cells(store(), { q: 'not weir.visitor: *', metrics })).toEqual([[0, null]])
    })

    it('is completed', async () => {
      expect(await store().values('weir.visitor', '', 10)).toEqual([most, above, none, small, below])
      expect(await store().values('weir.visitor', '00', 10)).toEqual([none, small])
      expect(await store().values('weir.visitor', 'F', 10)).toEqual([])
    })

    it('is exported as text, also where a spreadsheet will read it', async () => {
      const written = async (format: 'csv' | 'ndjson', safe?: string) => {
        const asked = { fields: 'weir.visitor,host.name', ...(safe === undefined ? {} : { safe }) }
        let text = ''
        for await (const chunk of store().export(buildExportQuery(asked, context), format)) {
          text += Buffer.from(chunk).toString()
        }
        return text
      }
      const rows = ['weir.visitor,host.name', ...visitors.map((visitor) => `${visitor ?? ''},web-1`)]
      const csv = `${rows.join('\r\n')}\r\n`
      expect(await written('csv')).toBe(csv)
      expect(await written('csv', 'spreadsheet')).toBe(csv)
      const lines = (await written('ndjson')).trimEnd().split('\n')
      expect(lines.map((line) => JSON.parse(line)['weir.visitor'])).toEqual(visitors)
    })

    it(
      'is what events are erased by',
      withStore(open, async (own) => {
        await put(own, events)
        expect(await own.erase(parseKql('weir.visitor: ff', dates))).toEqual({ erased: 0 })
        expect(await own.erase(parseKql(`weir.visitor: ${most}`, dates))).toEqual({ erased: 3 })
        await own.settle()
        expect(await own.values('weir.visitor', '', 10)).toEqual([above, none, small, below])
      }),
    )
  })
}
