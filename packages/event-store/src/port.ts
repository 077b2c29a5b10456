import type { DeadLetter, DeadReason, FieldName, LogEvent } from '@weir/event-model'
import type { AggregateQuery, ExportQuery, Kql, Rows, SearchPage, SearchQuery } from '@weir/query'

/**
 * Where events live. Every promise below is a case in the contract suite of packages/testing, which each adapter
 * and the in-memory reference store pass.
 */
export interface EventStore {
  /** Makes tables, templates and indices. May be called again at any time and then changes nothing. */
  prepare(): Promise<void>

  /**
   * Stores a batch durably: when it resolves, a crash of this process or a loss of power cannot lose it.
   * - Idempotent by id: an event or dead letter whose id is stored already, or stands twice in the batch, is counted
   *   in `duplicates` and changes nothing.
   * - An event whose id is a dead letter is stored and the dead letter removed (a replay that now succeeds).
   *   A dead letter whose id is a stored event is a duplicate.
   * - All or nothing where the engine has transactions: events, dead letters and `reads` are visible together.
   * - It rejects only when the store cannot be used (disk full, gone); one bad document never fails its batch but
   *   comes back in `rejected`.
   * - A batch may come in parts, made as they are asked for, so that its events need not all be in memory. The parts are
   *   one batch in every way. They may be gone through more than once and must then be the same.
   * - May be called while an earlier call is under way; effects are as if called one after the other.
   */
  write(batch: WriteBatch | Iterable<WriteBatch>): Promise<WriteResult>

  /** What is stored under each id; every id asked for is in the answer. At most 10,000 ids a call. */
  find(ids: readonly string[]): Promise<Map<string, Found>>

  search(query: SearchQuery, signal?: AbortSignal): Promise<SearchPage>

  /** Rejects with `QueryTooLarge` where buckets × groups exceed 10,000. */
  aggregate(query: AggregateQuery, signal?: AbortSignal): Promise<Rows>

  /**
   * Streams every event that matches, without a cap and with flat memory; a slow reader slows it down. Ending the
   * iteration early (or the signal) frees what the engine holds. CSV: RFC 4180, UTF-8, CRLF, a header of field names,
   * missing fields empty, many values joined by `;`. NDJSON: one event a line, missing fields absent.
   */
  export(query: ExportQuery, format: ExportFormat, signal?: AbortSignal): AsyncIterable<Uint8Array>

  /** Up to `limit` stored values of a keyword field that begin with `prefix`, most frequent first. */
  values(field: FieldName, prefix: string, limit: number): Promise<readonly string[]>

  /** Label names in use, sorted. */
  labels(): Promise<readonly string[]>

  deadLetters: {
    /** Newest first, and of one moment by id descending. */
    list(query: DeadLetterQuery): Promise<{ total: number; letters: readonly DeadLetter[] }>
    countByReason(): Promise<Readonly<Partial<Record<DeadReason, number>>>>
    remove(ids: readonly string[]): Promise<number>
    /**
     * Keeps what a replay made of dead letters, as one transaction. Only what is a dead letter still is touched; the rest
     * is counted in `gone`. An event takes the place of its dead letter, a dead letter gives the one that is there its
     * reason, detail and `replayed`, and a skipped one goes. The lines were counted when they were read, so no account
     * gains `read` or `duplicates`, and each stays balanced. No id may stand in the batch twice.
     */
    replay(batch: ReplayedBatch): Promise<ReplayResult>
  }

  /** The balance sheet, one row a log. For every row: read = stored + duplicates + deadLetters + skipped + removed. */
  accounting(): Promise<readonly Account[]>

  /** First and last `@timestamp` of what is stored (epoch milliseconds), or null when nothing is. */
  extent(): Promise<{ from: number; to: number; events: number } | null>

  /** Deletes events and dead letters older than `before` (epoch milliseconds); how many. Counted as `removed`. */
  expire(before: number): Promise<number>

  /** Deletes every event that matches and keeps its id as a tombstone, so that a re-import does not revive it. */
  erase(filter: Kql): Promise<{ erased: number }>

  /** Resolves when all that was written before is visible to queries. */
  settle(): Promise<void>

  /** Name and version of the engine, for `/v1/info`. */
  engine(): Promise<{ name: string; version: string }>

  /** Finishes writes under way and closes. Safe to call twice and without `prepare`. */
  close(): Promise<void>
}

export type ExportFormat = 'csv' | 'ndjson' | 'parquet'

export interface WriteBatch {
  readonly events: readonly LogEvent[]
  readonly deadLetters: readonly DeadLetter[]
  /** What the batch's lines add to each log's account. */
  readonly reads: readonly ReadTally[]
}

/** Lines read from one log: `read` counts all of them, `skipped` the empty ones among them. */
export interface ReadTally {
  readonly log: string
  readonly host: string
  readonly read: number
  readonly skipped: number
}

export interface WriteResult {
  /** Events newly stored. */
  readonly stored: number
  /** Events and dead letters that were there already. */
  readonly duplicates: number
  /** Dead letters newly stored. */
  readonly deadLetters: number
  /** The same by reason: what was a duplicate is not in it. */
  readonly deadByReason: Readonly<Partial<Record<DeadReason, number>>>
  /** Events that the store refused for good; the caller turns them into dead letters. */
  readonly rejected: readonly Rejection[]
}

/** Which dead letters; every condition that is named must hold. */
export interface DeadLetterQuery {
  readonly reason?: DeadReason
  /** At most 10,000. */
  readonly ids?: readonly string[]
  /** Only those that come after this one in the order of the list: pages stay right while letters come and go. */
  readonly after?: Pick<DeadLetter, 'at' | 'id'>
  readonly limit: number
  readonly offset?: number
}

/** What became of dead letters that were parsed again. */
export interface ReplayedBatch {
  readonly events: readonly LogEvent[]
  /** Still dead, with the newest reason. */
  readonly deadLetters: readonly DeadLetter[]
  /** Ids of lines that turned out to hold nothing. */
  readonly skipped: readonly string[]
}

export interface ReplayResult {
  readonly stored: number
  readonly deadByReason: Readonly<Partial<Record<DeadReason, number>>>
  readonly skipped: number
  /** Dead letters no longer: stored, removed or expired meanwhile. */
  readonly gone: number
  /** Events that the store refused for good; they are dead letters still, as they were. */
  readonly rejected: readonly Rejection[]
}

export interface Rejection {
  readonly id: string
  readonly detail: string
}

export interface Found {
  readonly state: 'event' | 'dead' | 'erased' | 'missing'
  /** How many stored copies carry the id: 0 when missing; more than 1 is a fault that `weir verify` reports. */
  readonly copies: number
}

export interface Account {
  readonly log: string
  readonly host: string
  readonly read: number
  readonly stored: number
  readonly duplicates: number
  readonly deadLetters: number
  readonly skipped: number
  /** Expired, erased or dropped by hand through Weir. */
  readonly removed: number
}
