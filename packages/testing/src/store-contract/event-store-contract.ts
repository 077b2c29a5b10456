import { describe } from 'vitest'
import { accountingContract } from './accounting.ts'
import { completionContract } from './completion.ts'
import { deadLetterContract } from './dead-letters.ts'
import { digestContract } from './digests.ts'
import { emptyStoreContract } from './empty-store.ts'
import { exportingContract } from './exporting.ts'
import { freeTextContract } from './free-text.ts'
import { groupingContract } from './grouping.ts'
import { hourOfDayContract } from './hour-of-day.ts'
import { kqlContract } from './kql.ts'
import { measuringContract } from './measuring.ts'
import { modelContract } from './model.ts'
import { removingContract } from './removing.ts'
import { replayContract } from './replaying.ts'
import { scaleContract } from './scales.ts'
import { searchingContract } from './searching.ts'
import type { OpenStore, StoreCapabilities } from './store-under-test.ts'
import { timeBucketContract } from './time-buckets.ts'
import { writingContract } from './writing.ts'

/**
 * What every event store must keep: each promise of the port and each rule of the aggregate algebra and of KQL. Call
 * it in a test file of the adapter.
 *
 * @param open a new, prepared, empty store
 */
export function eventStoreContract(name: string, open: OpenStore, capabilities: StoreCapabilities): void {
  describe(`${name} keeps the contract of an event store`, () => {
    writingContract(open, capabilities)
    accountingContract(open)
    deadLetterContract(open)
    replayContract(open)
    removingContract(open)
    completionContract(open)
    emptyStoreContract(open)
    searchingContract(open)
    kqlContract(open)
    freeTextContract(open)
    digestContract(open)
    groupingContract(open)
    measuringContract(open)
    timeBucketContract(open)
    hourOfDayContract(open)
    scaleContract(open)
    exportingContract(open, capabilities)
    modelContract(open, capabilities)
  })
}
