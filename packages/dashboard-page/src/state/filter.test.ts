import { formatKql, parseKql } from '@weir/query'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Filter, filterKql, filterText, parseFilter, withFilters } from './filter.ts'

const dates = { now: new Date('2026-11-29T12:00:00Z'), tz: 'UTC' }
const texts = fc.string({ unit: 'binary', maxLength: 300 })

test('the KQL of a text reads back as exactly that text', () => {
  fc.assert(
    fc.property(texts, (value) => {
      expect(parseKql(filterKql({ field: 'url.path', value }), dates)).toEqual({
        kind: 'equals',
        field: 'url.path',
        value,
      })
    }),
  )
})

test('the KQL of a negated text beside other conditions takes none of them along', () => {
  fc.assert(
    fc.property(texts, (value) => {
      const kql = `(log.level: error or log.level: critical) and ${filterKql({ field: 'url.path', value, not: true })}`
      expect(parseKql(kql, dates)).toMatchObject({
        kind: 'and',
        children: [{ kind: 'or' }, { kind: 'not', child: { kind: 'equals', value } }],
      })
    }),
  )
})

test('a label with any name reads back as that label', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z0-9_ .:"\\()*-]{1,20}$/), (name) => {
      const field = `labels.${name}`
      expect(parseKql(filterKql({ field, value: 'x' }), dates)).toMatchObject({ kind: 'equals', field })
    }),
  )
})

test('ranges of numbers and of time are ranges in KQL', () => {
  const kql = filterKql({ field: 'event.duration', gte: 1_000_000, lt: 2_000_000 })
  expect(formatKql(parseKql(kql, dates))).toBe('event.duration >= 1000000 and event.duration < 2000000')
  const since = filterKql({ field: '@timestamp', gte: Date.UTC(2026, 10, 1) })
  expect(parseKql(since, dates)).toMatchObject({ kind: 'range', op: 'gte', value: Date.UTC(2026, 10, 1) })
})

const filters: fc.Arbitrary<Filter> = fc
  .tuple(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.oneof(
      fc.record({ value: fc.oneof(texts, fc.integer(), fc.boolean()) }),
      fc.record({ gte: fc.integer(), lt: fc.integer() }, { requiredKeys: [] }),
    ),
    fc.boolean(),
  )
  .map(([field, what, not]) => ({ field, ...what, ...(not ? { not: true as const } : {}) }))

test('a pill that was written into the URL is read as the same pill', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseFilter(filterText(filter))).toEqual(filter)
    }),
  )
})

test('a text that is no pill is left out', () => {
  for (const text of ['', 'url.path', 'url.path:', ':1', 'url.path:{"a":1}', 'url.path:[1]', '%:1'])
    expect(parseFilter(text)).toBeUndefined()
})

test('picking what is a pill already adds none, and picking what was negated turns it', () => {
  const pill: Filter = { field: 'url.path', value: '/' }
  expect(withFilters([pill], [pill])).toEqual([pill])
  expect(withFilters([{ ...pill, not: true }], [pill])).toEqual([pill])
})
