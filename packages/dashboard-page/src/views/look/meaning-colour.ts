import type { Cell } from '../contract.ts'
import { mixed } from './mixed.ts'
import type { Palette } from './palette.ts'

/** How often log levels differ in name and mean the same, by syslog (RFC 5424) and the usual libraries. */
const LEVELS: Readonly<Record<string, '1' | '2' | '3' | '4' | '5' | 'worst'>> = {
  emergency: 'worst',
  emerg: 'worst',
  alert: 'worst',
  critical: 'worst',
  crit: 'worst',
  fatal: 'worst',
  error: '5',
  err: '5',
  warning: '4',
  warn: '4',
  notice: '2',
  info: '2',
  informational: '2',
  debug: '3',
  trace: '1',
}

/**
 * The colour of a value that has the same meaning in every panel: status codes by their class, levels by how bad they are.
 * `undefined` where a column's values have no such meaning.
 */
export function meaningColour(column: string, value: Cell, palette: Palette): string | undefined {
  if (column === 'http.response.status_code') return statusColour(Number(value), palette)
  if (column === '4xx' || column === '404') return palette.status[4]
  if (column === '5xx' || column === '500') return palette.status[5]
  if (column !== 'log.level' || typeof value !== 'string') return undefined
  const level = LEVELS[value.toLowerCase()]
  if (level === undefined) return undefined
  return level === 'worst' ? mixed(palette.status[5], palette.text, 0.45) : palette.status[level]
}

function statusColour(code: number, palette: Palette): string | undefined {
  const base = palette.status[String(Math.floor(code / 100)) as keyof Palette['status']]
  // Codes of a class differ in lightness: always the same code the same, and 200, 400, 500 the class's own.
  return base === undefined ? undefined : mixed(base, palette.surface, (((code % 100) * 37) % 48) / 100)
}
