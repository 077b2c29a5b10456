import { KEYWORD_LIMIT } from './capabilities.ts'
import { type FieldDefinition, fieldNames, fields } from './fields.ts'

type Mapping = Readonly<Record<string, unknown>>

function mappingOf({ type }: FieldDefinition): Mapping {
  switch (type) {
    case 'keyword':
      return { type: 'keyword', ignore_above: KEYWORD_LIMIT }
    case 'text':
      // Tokens are those of `tokensOf` in packages/query, joined by spaces when the document is written: the
      // whitespace analyzer then indexes exactly the words that DuckDB tests for.
      return { type: 'text', analyzer: 'whitespace', norms: false }
    case 'labels':
      return { type: 'flattened', ignore_above: KEYWORD_LIMIT }
    case 'date':
      return { type: 'date', format: 'strict_date_optional_time||epoch_millis' }
    default:
      return { type }
  }
}

/** The mapping of `weir-events-*` as plain data, for an index template. Unknown fields are refused, never guessed. */
export function elasticsearchMapping(): Mapping {
  const properties: Record<string, Mapping> = {}
  for (const name of fieldNames) properties[name] = mappingOf(fields[name])
  return { dynamic: 'strict', properties }
}
