import type { EventStore } from '../../port.ts'
import type { Connection } from '../connection.ts'
import { exportEvents } from '../export/export-events.ts'
import type { IndexNames } from '../index-names.ts'
import { aggregateEvents } from './aggregate.ts'
import { extentOf, labelNames, valuesOf } from './completion.ts'
import { searchEvents } from './search.ts'

/** What a store is asked, without what is written to it. */
export type Reads = Pick<EventStore, 'search' | 'aggregate' | 'export' | 'values' | 'labels' | 'extent'>

export function readsOf(connection: Connection, names: IndexNames): Reads {
  const asked = { connection, names }
  return {
    search: (query, signal) => searchEvents({ ...asked, signal }, query),
    aggregate: (query, signal) => aggregateEvents({ ...asked, signal }, query),
    export: (query, format, signal) => exportEvents({ ...asked, signal }, query, format),
    values: (field, prefix, limit) => valuesOf(asked, field, prefix, limit),
    labels: () => labelNames(asked),
    extent: () => extentOf(asked),
  }
}
