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

/** Columns of long texts, the longest first. */
const LONG_TEXTS = ['message', 'user_agent.original', 'url.original', 'url.path']

/** The column that takes the room that the others leave: the one with the longest texts, else the first of texts. */
export function widestColumn(columns: readonly ShownColumn[]): ShownColumn | undefined {
  const named = LONG_TEXTS.flatMap((name) => columns.find(({ column }) => column === name) ?? [])
  return named[0] ?? columns.find(({ format }) => format === 'text') ?? columns[0]
}
