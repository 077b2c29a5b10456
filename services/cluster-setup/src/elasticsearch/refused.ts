import { RequestFailed, StoreAway, StoreRefused } from '@weir/event-store/elasticsearch'
import { StartRefused } from '@weir/service-kit'

/** What is thrown on: errors of Elasticsearch say in one line all that a person needs. */
export function refusedBy(error: unknown): unknown {
  const told = error instanceof StoreRefused || error instanceof StoreAway || error instanceof RequestFailed
  return told ? new StartRefused(error.message, { cause: error }) : error
}
