import { randomBytes } from 'node:crypto'
import { eventStoreContract, requiredEngines } from '@weir/testing'
import { afterAll } from 'vitest'
import { connect } from './connection.ts'
import { openElasticsearchStore } from './open-elasticsearch-store.ts'
import { removeIndices } from './testing/remove-indices.ts'

const { urls, user, password, ca } = requiredEngines().elasticsearch
const access = { urls, login: { user, password }, ca }
const connection = connect(access)
const run = randomBytes(3).toString('hex')
const used: string[] = []
/** Prefixes whose indices are gone again. Their templates may stay for the next store. */
const free: string[] = []

afterAll(async () => {
  for (const prefix of used) await removeIndices(connection, prefix, { templates: true })
  await connection.close()
})

eventStoreContract(
  'the Elasticsearch store',
  async () => {
    const prefix = free.pop() ?? `t${run}${used.length}-`
    if (!used.includes(prefix)) used.push(prefix)
    const open = async () => {
      const store = await openElasticsearchStore({ ...access, prefix, shards: 1, replicas: 0 })
      await store.prepare()
      return store
    }
    let store = await open()
    return {
      store,
      async reopen() {
        store = await open()
        return store
      },
      async dispose() {
        await store.close()
        await removeIndices(connection, prefix, { templates: false })
        free.push(prefix)
      },
    }
  },
  { durable: true, parquet: true, estimates: true },
)
