import type { Cell } from '../views/contract.ts'

/** What spreadsheets take for a formula when a cell begins with it (OWASP: CSV injection). */
const formula = /^[=+\-@\t\r]/

/**
 * Rows as CSV (RFC 4180, CRLF line ends), safe for spreadsheets: text that would run as a formula has an apostrophe
 * before it. Numbers are written as they are, a missing value as nothing.
 */
export function csvOf(names: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string {
  const lines = [names.map(cellText), ...rows.map((row) => names.map((name) => cellText(row[name] ?? null)))]
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('')
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
