import { renderTable } from '../table.ts'

export interface AnswerColumn {
  readonly name: string
  readonly type: string
  readonly unit?: string
}
type Cell = string | number | boolean | null | undefined
type Row = Readonly<Record<string, unknown>>

/** Rows as a table for a person: durations in ms, shares in percent, long figures with thousands. */
export function renderRows(columns: readonly AnswerColumn[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => shown(row[column.name] as Cell, column)))
  return rows.length === 0
    ? 'No events match.'
    : renderTable(
        columns.map(({ name }) => name),
        cells,
      )
}

function shown(value: Cell, { name, type, unit }: AnswerColumn): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'number') return String(value)
  if (unit === 'ns') return `${(value / 1e6).toLocaleString('en-US', { maximumFractionDigits: 3 })} ms`
  if (unit === 'ratio') return `${(value * 100).toFixed(2)} %`
  // A field's own value (a status code, a port) is a name, not an amount.
  if (type === 'number' && /[()]|^count$/.test(name))
    return value.toLocaleString('en-US', { maximumFractionDigits: 3 })
  return String(value)
}

/** Rows as CSV (RFC 4180): values as the API gives them, CRLF, a header. */
export function renderCsv(columns: readonly AnswerColumn[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ name }) => name),
    ...rows.map((row) => columns.map(({ name }) => String(row[name] ?? ''))),
  ]
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
