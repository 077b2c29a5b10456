import { randomBytes } from 'node:crypto'
import { eventStoreContract, requiredEngines } from '@weir/testing'
import { afterAll } from 'vitest'
import { connect } from './connection.ts'
import { openElasticsearchStore } from './open-elasticsearch-store.ts'
import { emptyIndices } from './testing/empty-indices.ts'
import { removeIndices } from './testing/remove-indices.ts'

const { urls, user, password, ca } = requiredEngines().elasticsearch
const access = { urls, login: { user, password }, ca }
const connection = connect(access)
const run = randomBytes(3).toString('hex')
const used: string[] = []
/** Prefixes whose indices are empty again and wait for the next store. */
const free: string[] = []

afterAll(async () => {
  for (const prefix of used) await removeIndices(connection, prefix)
  await connection.close()
})

eventStoreContract(
  'the Elasticsearch store',
  async () => {
    const prepared = free.pop()
    const prefix = prepared ?? `t${run}${used.length}-`
    const open = () => openElasticsearchStore({ ...access, prefix, shards: 1, replicas: 0 })
    let store = await open()
    if (prepared === undefined) {
      used.push(prefix)
      await store.prepare()
    }
    return {
      store,
      async reopen() {
        store = await open()
        return store
      },
      async dispose() {
        await store.close()
        await emptyIndices(connection, prefix)
        free.push(prefix)
      },
    }
  },
  { durable: true, parquet: true, estimates: true },
)
