import { fieldDefinition, tokensFieldOf } from '@weir/event-model'
import type { Dimension, QueryField, ScaleDimension } from '@weir/query'
import { storedField } from '../label-names.ts'
import type { QueryDsl } from './query-dsl.ts'
import { textFieldOf } from './tokens-dsl.ts'

/** That an event has a value for a field. */
export function existsDsl(field: QueryField): QueryDsl {
  // `exists` would read an asterisk in a label's name as a pattern; every value begins with nothing.
  if (field.startsWith('labels.')) return { prefix: { [storedField(field)]: { value: '' } } }
  // The text itself is not indexed, its words are, also where there are none.
  if (fieldDefinition(field)?.type === 'text') return { exists: { field: tokensFieldOf(textFieldOf(field)) } }
  return { exists: { field } }
}

/** That an event has the fields of these dimensions, those that are of a field: without one it is in no group and no bucket. */
export function existEach(dimensions: readonly (Dimension | ScaleDimension)[]): QueryDsl[] {
  return dimensions.flatMap((dimension) => ('field' in dimension ? [existsDsl(dimension.field)] : []))
}
