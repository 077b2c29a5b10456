import type { DeadReason } from '@weir/event-model'
import type { AggregateQuery, Kql, Rows, SearchPage, SearchQuery, TimeRange } from '@weir/query'

/** What running a panel needs of a store; the event store's port has it. */
export interface PanelPort {
  aggregate(query: AggregateQuery, signal?: AbortSignal): Promise<Rows>
  search(query: SearchQuery, signal?: AbortSignal): Promise<SearchPage>
  readonly deadLetters: {
    countByReason(): Promise<Readonly<Partial<Record<DeadReason, number>>>>
  }
}

/** What is asked of a panel: `readRequest` of packages/query reads it from texts. */
export interface PanelRequest {
  readonly filter: Kql
  readonly range: TimeRange
  /** IANA zone of hours of the day, weekdays and calendar steps. */
  readonly tz: string
  readonly now: Date
}
