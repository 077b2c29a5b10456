import { blankEvent, type FieldName, fieldNames } from '@weir/event-model'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ColumnWriter, UnfitValue } from './column-writer.ts'
import { rowGatherer } from './row-gatherer.ts'

/** Keeps what it is handed. */
function keeper(name: string) {
  const values: unknown[] = []
  const writer: ColumnWriter = {
    name,
    columns: [],
    append: (given, rows) => values.push(...given.slice(0, rows)),
    skip: (rows) => values.push(...new Array<undefined>(rows).fill(undefined)),
    finish: () => [],
    discard: () => undefined,
  }
  return { writer, values }
}

function gathered(rows: readonly object[]): Record<string, unknown[]> {
  const keepers = fieldNames.toReversed().map(keeper)
  rowGatherer(keepers.map(({ writer }) => writer))(rows, 0, rows.length)
  return Object.fromEntries(keepers.map(({ writer, values }) => [writer.name, values]))
}

const someFields = fc.dictionary(fc.constantFrom(...fieldNames), fc.oneof(fc.string(), fc.constant(null)))

it('finds in an event that has all fields what it finds in one that has only its own', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(someFields, fc.boolean()), { maxLength: 600 }), (given) => {
      const rows = given.map(([fields, whole]) => (whole ? { ...blankEvent(), ...fields } : fields))
      const expected = Object.fromEntries(
        fieldNames.map((name: FieldName) => [name, given.map(([fields]) => fields[name] ?? undefined)]),
      )
      expect(gathered(rows)).toEqual(expected)
    }),
  )
})

it('refuses a field that has no column', () => {
  const { writer } = keeper('url.path')
  expect(() => rowGatherer([writer])([{ 'url.path': '/', 'no.such': 1 }], 0, 1)).toThrow(UnfitValue)
})

it('refuses it in an event that has all fields, too, and in one that has as many keys', () => {
  expect(() => gathered([{ ...blankEvent(), 'no.such': 1 }])).toThrow(UnfitValue)
  const { 'user.id': _, ...others } = blankEvent()
  expect(() => gathered([{ ...others, 'no.such': 1 }])).toThrow(UnfitValue)
})
