import type { ShownColumn } from '../definition/shown-columns.ts'

const AMOUNTS = new Set(['count', 'bytes', 'duration', 'per-minute'])

/** True for what is written flush right. */
export function isFigure({ format }: ShownColumn): boolean {
  return AMOUNTS.has(format) || format === 'share' || format === 'degrees'
}

/** The first amount of a table: the one its rows are compared by. Shares and codes are none. */
export function mainFigure(columns: readonly ShownColumn[]): ShownColumn | undefined {
  return columns.find(({ format }) => AMOUNTS.has(format))
}
