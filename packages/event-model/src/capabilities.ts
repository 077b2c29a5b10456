import { type FieldDefinition, fieldDefinition } from './fields.ts'

/** What may be asked of a field. */
export interface Capabilities {
  /** In a KQL comparison. */
  readonly search: boolean
  /** As a `terms` dimension of an aggregate. */
  readonly group: boolean
  /** By sum, avg, percentiles, ranges and histogram. */
  readonly measure: boolean
  /** As the order of `/events`. */
  readonly sort: boolean
}

export function capabilitiesOf(definition: FieldDefinition): Capabilities {
  const { type, many, group } = definition
  const grouped = group !== false && ['keyword', 'ip', 'long', 'boolean'].includes(type)
  const measured = type === 'long' || type === 'double'
  return {
    search: type !== 'geo_point',
    group: grouped,
    measure: measured,
    sort: many !== true && (measured || type === 'date' || type === 'keyword' || type === 'ip'),
  }
}

/** The definition of a field or of a label (`labels.order_id`, a keyword); `undefined` for any other name. */
export function definitionOf(name: string): FieldDefinition | undefined {
  if (name.startsWith('labels.') && name.length > 'labels.'.length) {
    return { type: 'keyword', meaning: `Label ${name.slice('labels.'.length)}` }
  }
  return fieldDefinition(name)
}

/** Longest string that can be grouped or compared exactly; longer ones are cut there in both stores. */
export const KEYWORD_LIMIT = 8191
