/** Why a line could not become an event. The list is closed: a new reason is a change of the contract. */
export const deadReasons = {
  unknown_format: 'No known format fits the line',
  bad_syntax: 'The line does not follow the format that was named',
  bad_timestamp: 'The time is missing or cannot be read',
  bad_json: 'The line is not one JSON object',
  missing_field: 'A field that the format needs is missing',
  line_too_long: 'The line is longer than the limit',
  time_out_of_range: 'The time is more than a day ahead, before 1995 or older than the retention',
  rejected_by_store: 'The store refused the document',
} as const

export type DeadReason = keyof typeof deadReasons

/** A line that could not be stored as an event, kept with all that is needed to try again. */
export interface DeadLetter {
  /** The id that the line's event would have had. */
  readonly id: string
  readonly reason: DeadReason
  /** What exactly was wrong, for a person; never longer than 500 characters. */
  readonly detail: string
  /** The line; cut at the line limit. */
  readonly line: string
  /** When it was put aside, ISO 8601 UTC. */
  readonly at: string
  readonly log: string
  readonly host: string
  readonly path?: string
  readonly offset?: number
  /** The format, zone that were in force, so that a replay can use them again. */
  readonly format?: string
  readonly zone?: string
  /** When it was last driven through again and stayed a dead letter, ISO 8601 UTC. Absent where it never was. */
  readonly replayed?: string
}
