import type { Event, Field } from '../api/answers.ts'

export interface FieldValue {
  readonly name: string
  readonly field: Field | undefined
  /** From 0, where the event has several values of the field. */
  readonly number: number
  readonly value: unknown
  /** Whether events can be asked for by exactly this value. */
  readonly canFilter: boolean
}

/** Types of which a value of the event is a value of the query: text is searched by words, places by nothing. */
const exact = new Set(['keyword', 'ip', 'long', 'double', 'boolean'])

/** Every value of an event, in the order of the catalogue, without its line; labels one by one, by their names. */
export function fieldValues(event: Event, fields: readonly Field[]): readonly FieldValue[] {
  const order = new Map(fields.map(({ name }, index) => [name, index]))
  const byName = new Map(fields.map((field) => [field.name, field]))
  return Object.entries(event)
    .filter(([name]) => name !== 'event.original')
    .sort(([a], [b]) => (order.get(a) ?? fields.length) - (order.get(b) ?? fields.length))
    .flatMap(([name, value]): FieldValue[] => {
      const field = byName.get(name)
      if (name === 'labels' && typeof value === 'object' && value !== null) {
        return Object.entries(value).map(([label, text]) => ({
          ...{ name: `labels.${label}`, field: undefined, number: 0, value: text, canFilter: true },
        }))
      }
      const canFilter = field?.search === true && exact.has(field.type)
      const values: readonly unknown[] = Array.isArray(value) ? value : [value]
      return values.map((each, number) => ({ name, field, number, value: each, canFilter }))
    })
}
