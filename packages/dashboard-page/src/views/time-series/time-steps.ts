import type { Row } from '../chart/chart-spec.ts'

/** The steps that rows over time have: where each begins and ends, in milliseconds since 1970. */
export interface TimeSteps {
  readonly from: number
  readonly to: number
  /** Where the step that begins at a time ends. */
  endOf(start: number): number
}

const MINUTE = 60_000

/** Steps follow each other without a gap; how long the last one is, the one before tells. `undefined` without rows. */
export function timeSteps(rows: readonly Row[], column: string): TimeSteps | undefined {
  const starts = [...new Set(rows.map((row) => timeOf(row, column)))].toSorted((a, b) => a - b)
  const [from, last] = [starts[0], starts.at(-1)]
  if (from === undefined || last === undefined) return undefined
  const to = last + (last - (starts.at(-2) ?? last - MINUTE))
  const ends = new Map(starts.map((start, i) => [start, starts[i + 1] ?? to]))
  return { from, to, endOf: (start) => ends.get(start) ?? to }
}

/** @throws Error where the cell is no time: times of rows are ISO 8601 */
export function timeOf(row: Row, column: string): number {
  const time = Date.parse(String(row[column]))
  if (Number.isNaN(time)) throw new Error(`${column} is no time`)
  return time
}
