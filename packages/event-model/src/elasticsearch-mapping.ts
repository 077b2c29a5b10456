import { KEYWORD_LIMIT } from './capabilities.ts'
import { type FieldDefinition, type FieldName, fieldNames, fields } from './fields.ts'

type Mapping = Readonly<Record<string, unknown>>
export type TextField = { [F in FieldName]: (typeof fields)[F]['type'] extends 'text' ? F : never }[FieldName]

const hidden = {
  'event.original': 'tokens.original',
  message: 'tokens.message',
  'error.message': 'tokens.error',
} as const satisfies Record<TextField, string>

/** Each text field with the hidden field that holds its words: what is searched in its stead. */
export const tokensFields: readonly (readonly [TextField, string])[] = Object.entries(hidden) as [
  TextField,
  string,
][]

/** The hidden field that holds the words of a text field. */
export function tokensFieldOf(field: TextField): string {
  return hidden[field]
}

/** The hidden field that holds the names of an event's labels: a flattened field tells only its values. */
export const labelNamesField = 'label_names'

function mappingOf({ type }: FieldDefinition): Mapping {
  switch (type) {
    case 'keyword':
      return { type: 'keyword', ignore_above: KEYWORD_LIMIT }
    case 'text':
      // Kept as it is and once, in `_source`; its words are in the hidden field.
      return { type: 'keyword', index: false, doc_values: false }
    case 'labels':
      return { type: 'flattened', ignore_above: KEYWORD_LIMIT }
    case 'date':
      return { type: 'date', format: 'strict_date_optional_time||epoch_millis' }
    case 'long':
    case 'double':
      // Otherwise "7" and 2.9 are taken and cut without a word.
      return { type, coerce: false }
    default:
      return { type }
  }
}

/**
 * The tokens are those of `tokensOf` in packages/query, joined by spaces when the document is written: the whitespace
 * analyzer then indexes exactly the words that DuckDB tests for. Nothing is ranked, so lengths are not kept.
 */
const tokensMapping: Mapping = { type: 'text', analyzer: 'whitespace', norms: false }

/** The mapping of `weir-events-*` as plain data, for an index template. Unknown fields are refused, never guessed. */
export function elasticsearchMapping(): Mapping {
  const properties: Record<string, Mapping> = {}
  for (const name of fieldNames) properties[name] = mappingOf(fields[name])
  for (const [, tokens] of tokensFields) properties[tokens] = tokensMapping
  properties[labelNamesField] = { type: 'keyword', ignore_above: KEYWORD_LIMIT }
  const excludes = [...tokensFields.map(([, tokens]) => tokens), labelNamesField]
  return { dynamic: 'strict', _source: { excludes }, properties }
}
