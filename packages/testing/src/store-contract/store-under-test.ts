import type { DeadLetter, LogEvent } from '@weir/event-model'
import { streamId } from '@weir/event-model'
import type { EventStore, ReadTally, WriteResult } from '@weir/event-store'
import {
  type AggregateText,
  buildAggregateQuery,
  buildSearchQuery,
  parseKql,
  type Rows,
  type SearchPage,
  type SearchText,
} from '@weir/query'
import { anEvent } from '../an-event.ts'

/** A store that a case may do with as it likes. */
export interface StoreUnderTest {
  /** Prepared, and empty. */
  readonly store: EventStore
  /** Opens what was stored again, after the case has closed `store`. A durable store has it. */
  reopen?(): Promise<EventStore>
  /** Closes what is open and removes what was stored. */
  dispose(): Promise<void>
}

export type OpenStore = () => Promise<StoreUnderTest>

export interface StoreCapabilities {
  /** What was written outlives the store: `reopen` gives it back. */
  readonly durable: boolean
  /** Writes Parquet. */
  readonly parquet: boolean
  /** Percentiles are estimates, so that groups which are equal or near in one may be ranked otherwise. */
  readonly estimates?: true
  /** Random queries that the model test asks, of each kind; 100 unless said. */
  readonly modelRuns?: number
}

/** When every case plays. */
export const now = new Date('2026-11-20T15:00:00.000Z')
export const context = { now }
export const dates = { now, tz: 'UTC' }

/** Runs a case on a store of its own. */
export function withStore(open: OpenStore, run: (store: EventStore, under: StoreUnderTest) => Promise<void>) {
  return async () => {
    const under = await open()
    try {
      await run(under.store, under)
    } finally {
      await under.dispose()
    }
  }
}

/** The id of an event that a case calls by a name. */
export function idOf(name: string): string {
  return streamId('contract', name)
}

/** An event that a case calls by a name. */
export function named(name: string, overrides: Partial<LogEvent> = {}): LogEvent {
  return anEvent({ 'event.id': idOf(name), ...overrides })
}

export async function put(
  store: EventStore,
  events: readonly LogEvent[],
  deadLetters: readonly DeadLetter[] = [],
  reads: readonly ReadTally[] = [],
): Promise<WriteResult> {
  const result = await store.write({ events, deadLetters, reads })
  await store.settle()
  return result
}

export function aggregate(store: EventStore, text: AggregateText): Promise<Rows> {
  return store.aggregate(buildAggregateQuery(text, context))
}

/** The rows' cells in the order of the columns: shorter to compare with. */
export async function cells(store: EventStore, text: AggregateText): Promise<unknown[][]> {
  const { columns, rows } = await aggregate(store, text)
  return rows.map((row) => columns.map(({ name }) => row[name]))
}

export function search(store: EventStore, text: SearchText): Promise<SearchPage> {
  return store.search(buildSearchQuery(text, context))
}

/** The ids of all events that match, sorted. */
export async function matchingIds(store: EventStore, q: string): Promise<string[]> {
  const page = await store.search({
    filter: parseKql(q, dates),
    range: {},
    sort: { field: 'event.id', direction: 'asc' },
    limit: 10_000,
    fields: ['event.id'],
  })
  return page.events.map((event) => event['event.id'] ?? '')
}
