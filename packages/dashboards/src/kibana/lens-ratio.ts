import type { Format } from '../definition/format.ts'
import { allOf } from './kibana-kql.ts'
import { filterOf, type LensColumn, type LensColumns, RECORDS } from './lens-column.ts'
import { formatParam } from './lens-format.ts'

interface Ratio {
  readonly label: string
  readonly format: Format
  /** KQL of the whole. */
  readonly filter: string
  /** KQL of the part, among the whole. */
  readonly part: string
}

/**
 * A share as a formula. Lens stores what a formula is made of as columns of their own, named as the formula with `X` and a
 * number behind, and reads them from there.
 */
export function ratioColumns(id: string, { label, format, filter, part }: Ratio): LensColumns {
  const [some, all, quotient] = [`${id}X0`, `${id}X1`, `${id}X2`]
  const narrowed = allOf(filter, part)
  const formula = `${countOf(narrowed)} / ${countOf(filter)}`
  const of = `Part of ${label}`
  return {
    [some]: counting(of, narrowed),
    [all]: counting(of, filter),
    [quotient]: {
      ...number(of),
      operationType: 'math',
      references: [some, all],
      params: {
        tinymathAst: {
          type: 'function',
          name: 'divide',
          args: [some, all],
          location: { min: 0, max: formula.length },
          text: formula,
        },
      },
    },
    [id]: {
      ...number(label),
      operationType: 'formula',
      references: [quotient],
      params: { formula, isFormulaBroken: false, ...formatParam(format) },
    },
  }
}

function number(label: string) {
  return { label, customLabel: true, dataType: 'number', isBucketed: false, scale: 'ratio' } as const
}

function counting(label: string, query: string): LensColumn {
  return {
    ...number(label),
    operationType: 'count',
    sourceField: RECORDS,
    ...filterOf(query),
    params: { emptyAsNull: false },
  }
}

/** In a formula, KQL stands between apostrophes. */
function countOf(query: string): string {
  return query === '' ? 'count()' : `count(kql='${query.replaceAll("'", String.raw`\'`)}')`
}
