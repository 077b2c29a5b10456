import { terminalText } from './terminal-text.ts'

const NUMBER = /^-?[\d,.]+( ?[a-zµ%]+)?$/i
const WIDEST_CELL = 80

/** Rows as an aligned table with a header; figures to the right, texts to the left and cut at 80 characters. */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const safe = [header, ...rows].map((row) => row.map((cell) => cut(terminalText(cell))))
  const widths = header.map((_, column) => Math.max(...safe.map((row) => row[column]?.length ?? 0)))
  const right = header.map(
    (_, column) =>
      rows.length > 0 && rows.every((row) => NUMBER.test(row[column] ?? '') || row[column] === ''),
  )
  return safe
    .map((row) =>
      row
        .map((cell, column) =>
          right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function cut(text: string): string {
  return text.length <= WIDEST_CELL ? text : `${text.slice(0, WIDEST_CELL - 1)}…`
}

/** 1234567 → 1,234,567. */
export function thousands(value: number): string {
  return value.toLocaleString('en-US')
}
