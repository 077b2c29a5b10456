import type { FieldName } from '@weir/event-model'
import { disjunction, formatKql } from '@weir/query'

/** KQL of events whose keyword field holds any of the texts. */
export function containing(field: FieldName, texts: readonly string[]): string {
  return wildcards(field, texts, (text) => ['', text, ''])
}

/** KQL of events whose keyword field begins with any of the texts. */
export function beginning(field: FieldName, texts: readonly string[]): string {
  return wildcards(field, texts, (text) => [text, ''])
}

function wildcards(
  field: FieldName,
  texts: readonly string[],
  partsOf: (text: string) => readonly string[],
): string {
  const any = texts.map((text) => ({ kind: 'wildcard' as const, field, parts: partsOf(text) }))
  return `(${formatKql(disjunction(any))})`
}
