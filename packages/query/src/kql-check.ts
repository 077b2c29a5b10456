import { capabilitiesOf, definitionOf, type FieldDefinition, fieldNames, fields } from '@weir/event-model'
import type { DateMathContext } from './date-math.ts'
import type { Kql, QueryField, RangeOp } from './kql-ast.ts'
import { conjunction, disjunction, negation } from './kql-combine.ts'
import { KqlError } from './kql-error.ts'
import { errorAt, hasWildcard, isStar, literalText, matchesParts } from './kql-literal.ts'
import type { KqlSyntax, Literal, ValueSyntax } from './kql-syntax.ts'
import { textQuery } from './kql-text.ts'
import { isValue, rangeValue } from './kql-value.ts'
import { unknownField } from './suggest.ts'

/**
 * Checks fields and values against the catalogue.
 *
 * @throws KqlError
 */
export function checkKql(syntax: KqlSyntax, context: DateMathContext): Kql {
  switch (syntax.kind) {
    case 'and':
      return conjunction(syntax.children.map((child) => checkKql(child, context)))
    case 'or':
      return disjunction(syntax.children.map((child) => checkKql(child, context)))
    case 'not':
      return negation(checkKql(syntax.child, context))
    case 'text':
      return isStar(syntax.value) ? { kind: 'all' } : textQuery('event.original', syntax.value)
    case 'is':
      return checkValue(syntax.field, syntax.value, context)
    case 'compare':
      return eachField(syntax.field, syntax.value, (field, type) =>
        rangeValue(field, type, ops[syntax.op], syntax.value, context),
      )
  }
}

const ops: Readonly<Record<'<' | '<=' | '>' | '>=', RangeOp>> = {
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
}

function checkValue(field: Literal, value: ValueSyntax, context: DateMathContext): Kql {
  switch (value.kind) {
    case 'and':
      return conjunction(value.children.map((child) => checkValue(field, child, context)))
    case 'or':
      return disjunction(value.children.map((child) => checkValue(field, child, context)))
    case 'not':
      return negation(checkValue(field, value.child, context))
    case 'literal':
      if (isStar(field) && isStar(value)) return { kind: 'all' }
      return eachField(field, value, (name, type) => isValue(name, type, value, context))
  }
}

/** One field, or every searchable field that a wildcard names and that takes the value. */
function eachField(
  name: Literal,
  value: Literal,
  query: (field: QueryField, type: FieldDefinition) => Kql,
): Kql {
  if (!hasWildcard(name)) return query(...knownField(name))
  const named = fieldNames.filter(
    (field) => matchesParts(field, name.parts) && capabilitiesOf(fields[field]).search,
  )
  if (named.length === 0) throw errorAt(name, `No searchable field is named ${literalText(name)}`)
  const accepting = named.flatMap((field) => {
    try {
      return [query(field, fields[field])]
    } catch (error) {
      if (error instanceof KqlError) return []
      throw error
    }
  })
  if (accepting.length === 0)
    throw errorAt(value, `No field named ${literalText(name)} takes "${literalText(value)}"`)
  return disjunction(accepting)
}

function knownField(name: Literal): [QueryField, FieldDefinition] {
  const text = literalText(name)
  const definition = definitionOf(text)
  if (definition === undefined) {
    const lastWord = text.split(/\s+/).at(-1) ?? text
    const message =
      lastWord !== text && definitionOf(lastWord) !== undefined
        ? `"and" or "or" is missing before ${lastWord}`
        : unknownField(text)
    throw errorAt(name, message)
  }
  if (!capabilitiesOf(definition).search) throw errorAt(name, `${text} cannot be searched`)
  return [text as QueryField, definition]
}
