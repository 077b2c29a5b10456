import { eventStoreContract } from '../store-contract/event-store-contract.ts'
import { referenceStore } from './reference-store.ts'

eventStoreContract(
  'the reference store',
  async () => {
    const store = referenceStore()
    return { store, dispose: () => store.close() }
  },
  { durable: false, parquet: false, modelRuns: 150 },
)
