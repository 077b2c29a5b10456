import { bucketStarts, type Rows } from '@weir/query'
import { type Answer, type Answered, firstOf } from '../run/answers.ts'

type Row = Rows['rows'][number]

/**
 * The rows of both periods, the range's own first. `period` is `current` or `previous`. Over time `@timestamp` of a
 * previous row is the start of the current step that it is laid over: the first of the one period over the first of the
 * other, and so on. Its distance from `measured_at`, when the row really was, is the length of the range; only where
 * that is no multiple of the step, or calendar steps differ in length, is it up to a step more or less.
 */
export function bothPeriods(answered: Answered): Rows {
  const current = firstOf(answered.current)
  const previous = answered.previous === undefined ? undefined : firstOf(answered.previous)
  const overTime = current.query.dimensions.some(({ kind }) => kind === 'time')
  const places = previous === undefined ? new Map<string, string>() : overlay(previous, answered)
  const labelled = (row: Row, period: string, shownAt: string): Row =>
    overTime
      ? { ...row, '@timestamp': shownAt, period, measured_at: row['@timestamp'] ?? null }
      : { ...row, period }
  const timeOf = (row: Row) => String(row['@timestamp'])
  return {
    columns: [
      ...current.rows.columns,
      { name: 'period', type: 'string' },
      ...(overTime ? [{ name: 'measured_at', type: 'date' as const }] : []),
    ],
    rows: [
      ...current.rows.rows.map((row) => labelled(row, 'current', timeOf(row))),
      ...(previous?.rows.rows ?? []).map((row) =>
        labelled(row, 'previous', places.get(timeOf(row)) ?? timeOf(row)),
      ),
    ],
    approximate: [...new Set([current, previous].flatMap((answer) => answer?.rows.approximate ?? []))],
    missing: current.rows.missing,
  }
}

/** For each step of the previous period, the one of the range that it is laid over. */
function overlay({ query, rows }: Answer, { range, now, tz }: Answered): Map<string, string> {
  const { from, to = now.getTime() } = range
  const step = query.dimensions.find((dimension) => dimension.kind === 'time')?.step
  if (from === undefined || step === undefined || step === 'auto') return new Map()
  const measured = [...new Set(rows.rows.map((row) => String(row['@timestamp'])))].sort()
  // The previous period may touch a step more than the range: the places after the range are asked for too.
  const places = bucketStarts({ from, to: to + (to - from) }, step, tz)
  return new Map(measured.map((text, i) => [text, new Date(places[i] ?? to).toISOString()]))
}
