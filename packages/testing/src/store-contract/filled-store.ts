import type { LogEvent } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import { afterAll, beforeAll } from 'vitest'
import { type OpenStore, put, type StoreUnderTest } from './store-under-test.ts'

/** One store for all cases of a `describe` that only ask, filled once with these events. */
export function filledStore(open: OpenStore, events: readonly LogEvent[]): () => EventStore {
  let under: StoreUnderTest | undefined
  beforeAll(async () => {
    under = await open()
    await put(under.store, events)
  })
  afterAll(async () => under?.dispose())
  return () => {
    if (under === undefined) throw new Error('the store is opened before the first case')
    return under.store
  }
}
