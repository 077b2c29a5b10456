/**
 * SQL for the start of the calendar bucket that an instant falls into, from the list of starts that shared code has made:
 * the engine's own time zones may be of another year than Node's, and its `date_trunc` merges hours.
 *
 * Starts that follow each other at one distance (the days between two changes of the clock) are reckoned; a balanced tree
 * of comparisons leads to them.
 *
 * @param millis SQL for the instant, epoch milliseconds, not before the first start
 * @param starts ascending, epoch milliseconds
 */
export function calendarSql(millis: string, starts: readonly number[]): string {
  return treeSql(millis, runsOf(starts))
}

/** Starts at one distance: `first`, `first + distance`, … up to the next run. */
interface Run {
  readonly first: number
  readonly distance: number
}

function runsOf(starts: readonly number[]): Run[] {
  const runs: Run[] = []
  for (let i = 0; i < starts.length; i++) {
    const first = starts[i]
    if (first === undefined) continue
    const distance = (starts[i + 1] ?? Number.MAX_SAFE_INTEGER) - first
    const before = runs.at(-1)
    if (before?.distance !== distance) runs.push({ first, distance })
  }
  return runs
}

function treeSql(millis: string, runs: readonly Run[]): string {
  const [run] = runs
  if (run === undefined) return 'NULL'
  if (runs.length === 1)
    return `(${run.first} + (${millis} - ${run.first}) // ${run.distance} * ${run.distance})`
  const middle = Math.ceil(runs.length / 2)
  const border = runs[middle]?.first ?? run.first
  const [before, after] = [treeSql(millis, runs.slice(0, middle)), treeSql(millis, runs.slice(middle))]
  return `CASE WHEN ${millis} < ${border} THEN ${before} ELSE ${after} END`
}
