import type { Field } from '../api/answers.ts'
import type { CompletionPlace } from './completion-place.ts'
import { kqlField, kqlText } from './kql-literal.ts'

export interface Suggestion {
  /** What is written in place of what the completion replaces. */
  readonly text: string
  readonly label: string
  readonly detail: string
}

/** So many fields are offered at once. */
const MOST = 12

const comparisons: readonly Suggestion[] = [
  { text: ': ', label: ':', detail: 'equals' },
  { text: ': * ', label: ': *', detail: 'is there at all' },
]

const orders: readonly Suggestion[] = [
  { text: '>= ', label: '>=', detail: 'at least' },
  { text: '> ', label: '>', detail: 'more than' },
  { text: '<= ', label: '<=', detail: 'at most' },
  { text: '< ', label: '<', detail: 'less than' },
]

const connectives: readonly Suggestion[] = [
  { text: 'and ', label: 'and', detail: 'both' },
  { text: 'or ', label: 'or', detail: 'one of them' },
]

/** What can be completed at a place, best first. `values` are those stored of the place's field. */
export function suggestionsAt(
  place: CompletionPlace,
  fields: readonly Field[],
  values: readonly string[],
): readonly Suggestion[] {
  const partial = place.partial.toLowerCase()
  switch (place.kind) {
    case 'field':
      return fieldSuggestions(partial, fields)
    case 'operator': {
      const type = fields.find(({ name }) => name === place.field)?.type
      if (type === undefined) return []
      return isOrdered(type) ? [...comparisons, ...orders] : comparisons
    }
    case 'value':
      return valuesOf(place.field, fields, values)
        .filter((value) => value.toLowerCase().startsWith(partial))
        .map((value) => ({ text: `${kqlText(value)} `, label: value, detail: '' }))
    case 'connective':
      return connectives.filter(({ label }) => label.startsWith(partial))
  }
}

function valuesOf(name: string, fields: readonly Field[], stored: readonly string[]): readonly string[] {
  return fields.find((field) => field.name === name)?.type === 'boolean' ? ['true', 'false'] : stored
}

function isOrdered(type: string): boolean {
  return type === 'long' || type === 'double' || type === 'date'
}

/** Names that begin so, then names with a part that begins so, then those that hold it anywhere. */
function fieldSuggestions(partial: string, fields: readonly Field[]): readonly Suggestion[] {
  const rank = (name: string) => {
    const lower = name.toLowerCase()
    if (lower.startsWith(partial)) return 0
    if (lower.split(/[._]/).some((part) => part.startsWith(partial))) return 1
    return lower.includes(partial) ? 2 : 3
  }
  return fields
    .filter(({ name, search }) => search && rank(name) < 3)
    .sort((a, b) => rank(a.name) - rank(b.name))
    .slice(0, MOST)
    .map(({ name, type, meaning }) => ({
      // What can be compared by size is followed by one of several operators.
      text: `${kqlField(name)}${isOrdered(type) ? ' ' : ': '}`,
      label: name,
      detail: meaning,
    }))
}
