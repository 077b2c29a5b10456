import type { AggregateQuery, Column, Rows, TimeRange } from '@weir/query'

/** One aggregate of a panel, answered. */
export interface Answer {
  readonly query: AggregateQuery
  readonly rows: Rows
}

/** The answers of a panel's aggregates by their names, in the order of the definition. */
export type Answers = ReadonlyMap<string, Answer>

/** All that a derivation may look at. */
export interface Answered {
  readonly current: Answers
  /** Where the panel compares and the range has a beginning. */
  readonly previous?: Answers
  readonly range: TimeRange
  readonly tz: string
  readonly now: Date
}

/** @throws Error where the panel has no aggregate of that name: a fault of its definition */
export function answerOf(answers: Answers, name: string): Answer {
  const answer = answers.get(name)
  if (answer === undefined) throw new Error(`there is no aggregate "${name}"`)
  return answer
}

/** @throws Error where there is none: a fault of the panel's definition */
export function firstOf(answers: Answers): Answer {
  const [first] = answers.values()
  if (first === undefined) throw new Error('there is no aggregate')
  return first
}

export function keyColumns({ query, rows }: Answer): readonly Column[] {
  return rows.columns.slice(0, query.dimensions.length)
}

export function metricColumns({ query, rows }: Answer): readonly Column[] {
  return rows.columns.slice(query.dimensions.length)
}

/** The keys of a row as one text. */
export function keyOf(row: Rows['rows'][number], columns: readonly Column[]): string {
  return JSON.stringify(columns.map(({ name }) => row[name] ?? null))
}

/** No event was found: no rows, or only those that stand for empty buckets and for the whole. */
export function isEmptyAnswer({ query, rows }: Answer): boolean {
  const nothing = rows.rows.every((row) =>
    query.metrics.every(({ text }) => row[text] === 0 || row[text] === null),
  )
  return nothing && rows.missing === 0
}

/** True where the limit may have kept groups out of the answer. */
export function isCut({ query, rows }: Answer): boolean {
  return rows.rows.length >= query.limit
}
