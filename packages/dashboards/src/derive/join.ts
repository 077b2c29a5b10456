import { type Cell, type Column, emptyValue, type Rows } from '@weir/query'
import type { Answer } from '../run/answers.ts'
import { type Answered, firstOf, isCut, keyColumns, keyOf, metricColumns } from '../run/answers.ts'

/** A metric of one of the aggregates as a column of the whole. */
interface Side {
  readonly column: Column
  readonly approximate: boolean
  cellOf(key: string): Cell
}

/**
 * The aggregates side by side: keys and their order are those of the first, which all others must share. A metric that
 * is its aggregate's only one becomes a column of the aggregate's name, others keep their texts. Where an aggregate has
 * no such key there is 0 for counts and sums, null for the rest and where its limit may have left the key out.
 */
export function joined(
  { current }: Answered,
  atLeast?: { readonly column: string; readonly value: number },
): Rows {
  const first = firstOf(current)
  const keys = keyColumns(first)
  const sides = [...current].flatMap(([name, answer]) => sidesOf(name, answer, keys))
  const columns = [...keys, ...sides.map(({ column }) => column)]
  checkColumns(columns, atLeast?.column)
  const rows = first.rows.rows.map((row): Record<string, Cell> => {
    const key = keyOf(row, keys)
    return Object.fromEntries([
      ...keys.map(({ name }) => [name, row[name] ?? null]),
      ...sides.map(({ column, cellOf }) => [column.name, cellOf(key)]),
    ])
  })
  return {
    columns,
    rows: atLeast === undefined ? rows : rows.filter((row) => Number(row[atLeast.column]) >= atLeast.value),
    approximate: sides.filter(({ approximate }) => approximate).map(({ column }) => column.name),
    missing: first.rows.missing,
  }
}

function sidesOf(name: string, answer: Answer, keys: readonly Column[]): Side[] {
  const own = keyColumns(answer)
  if (own.length !== keys.length || own.some((column, i) => column.name !== keys[i]?.name))
    throw new Error(`"${name}" is not over the keys of the first aggregate`)
  const rows = new Map(answer.rows.rows.map((row) => [keyOf(row, keys), row]))
  const columns = metricColumns(answer)
  return columns.map((column, i) => {
    const metric = answer.query.metrics[i]
    const absent = isCut(answer) || metric === undefined ? null : emptyValue(metric)
    return {
      column: columns.length === 1 ? { ...column, name } : column,
      approximate: answer.rows.approximate.includes(column.name),
      cellOf: (key) => {
        const row = rows.get(key)
        return row === undefined ? absent : (row[column.name] ?? null)
      },
    }
  })
}

function checkColumns(columns: readonly Column[], named: string | undefined): void {
  const names = columns.map(({ name }) => name)
  if (new Set(names).size < names.length) throw new Error(`two columns have one name: ${names.join(', ')}`)
  if (named !== undefined && !names.includes(named)) throw new Error(`there is no column ${named}`)
}
