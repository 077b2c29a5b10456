import type { FieldName, LogEvent } from '@weir/event-model'
import type { TimeRange } from './aggregate-query.ts'
import type { Kql } from './kql-ast.ts'

export interface SearchQuery {
  readonly filter: Kql
  readonly range: TimeRange
  /**
   * Default `@timestamp` descending. Text is ordered by code point, addresses as numbers. Ties are broken by `event.id`
   * in the same direction. Events without the field come last in both directions, among themselves by `event.id` in
   * the direction of the sort.
   */
  readonly sort: { readonly field: FieldName; readonly direction: 'asc' | 'desc' }
  /** 1 to 10,000. */
  readonly limit: number
  /** As an earlier page gave it in `next`. Opaque to callers; see `cursor.ts`. */
  readonly cursor?: Cursor
  /** Fields to return; all where absent. `@timestamp` and `event.id` are always there. */
  readonly fields?: readonly FieldName[]
}

/** The place after the last event of a page: its sort value (null where it lacks the field; dates as epoch milliseconds) and id. */
export interface Cursor {
  readonly value: string | number | boolean | null
  readonly id: string
}

export interface SearchPage {
  readonly events: readonly Partial<LogEvent>[]
  /** All events that match, not only this page's. */
  readonly total: number
  readonly next: Cursor | null
}

export interface ExportQuery {
  readonly filter: Kql
  readonly range: TimeRange
  readonly fields?: readonly FieldName[]
  /** `time`: oldest first, ties by id. `none`: as the engine finds them, faster. */
  readonly order: 'time' | 'none'
  /** Prefix cells of a CSV that a spreadsheet would run as formulas (= + - @ tab) with an apostrophe. */
  readonly spreadsheetSafe?: boolean
}
