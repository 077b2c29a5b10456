import { setTimeout as pause } from 'node:timers/promises'
import { elasticsearchSettingsOf } from '@weir/connections'
import { type Connection, connect, type Login, StoreAway } from '@weir/event-store/elasticsearch'
import type { JobContext } from '../job.ts'
import type { ElasticsearchSetupConfig } from '../setup-config.ts'
import { bringIndices } from './bring-indices.ts'
import { bringRoles } from './bring-roles.ts'
import { bringUsers } from './bring-users.ts'
import type { Cluster } from './cluster.ts'
import { bringKibanaPassword } from './kibana-user.ts'
import { refusedBy } from './refused.ts'
import { waitForCluster } from './wait-for-cluster.ts'

/** How often the work is begun again where a node goes away in the middle of it. */
const TRIES = 10
const PAUSE_MS = 2_000

/**
 * Index templates, roles and users: whatever Weir needs of Elasticsearch. Every step may be done again, so where a node goes
 * away in the middle the work is begun again.
 */
export async function setUpElasticsearch(
  config: ElasticsearchSetupConfig,
  context: JobContext,
): Promise<void> {
  const settings = elasticsearchSettingsOf(config)
  const connection = connect(settings)
  const cluster = { connection, connectAs: (login: Login) => connect({ ...settings, login }) }
  try {
    for (let tries = 1; ; tries++) {
      await waitAndTell(connection, config, context)
      try {
        return await bringEverything(cluster, config, context)
      } catch (error) {
        if (!(error instanceof StoreAway) || tries === TRIES) throw refusedBy(error)
        context.report.say(`beginning again: ${error.message}`)
        await pause(PAUSE_MS, undefined, { signal: context.signal })
      }
    }
  } finally {
    await connection.close()
  }
}

async function waitAndTell(
  connection: Connection,
  config: ElasticsearchSetupConfig,
  context: JobContext,
): Promise<void> {
  const version = await waitForCluster(connection, config.elasticsearchUrls, context)
  context.report.say(`Elasticsearch ${version} answers`)
}

async function bringEverything(
  cluster: Cluster,
  config: ElasticsearchSetupConfig,
  { report }: JobContext,
): Promise<void> {
  await bringIndices(cluster.connection, elasticsearchSettingsOf(config), report)
  if (config.setupKibanaUser && config.kibanaSystemPassword !== undefined)
    await bringKibanaPassword(cluster, config.kibanaSystemPassword, report)
  await bringRoles(cluster, config.indexPrefix, report)
  await bringUsers(cluster, config.indexPrefix, config, report)
}
