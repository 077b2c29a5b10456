import { elasticsearchSettingsOf } from '@weir/connections'
import { connect, type Login } from '@weir/event-store/elasticsearch'
import type { JobContext } from '../job.ts'
import type { ElasticsearchSetupConfig } from '../setup-config.ts'
import { bringIndices } from './bring-indices.ts'
import { bringRoles } from './bring-roles.ts'
import { bringUsers } from './bring-users.ts'
import { bringKibanaPassword } from './kibana-user.ts'
import { waitForCluster } from './wait-for-cluster.ts'

/** Index templates, roles and users: whatever Weir needs of Elasticsearch. */
export async function setUpElasticsearch(
  config: ElasticsearchSetupConfig,
  context: JobContext,
): Promise<void> {
  const { report } = context
  const settings = elasticsearchSettingsOf(config)
  const connection = connect(settings)
  try {
    const version = await waitForCluster(connection, config.elasticsearchUrls, context)
    report.say(`Elasticsearch ${version} answers`)
    await bringIndices(connection, settings, report)
    const cluster = { connection, connectAs: (login: Login) => connect({ ...settings, login }) }
    if (config.setupKibanaUser && config.kibanaSystemPassword !== undefined)
      await bringKibanaPassword(cluster, config.kibanaSystemPassword, report)
    await bringRoles(cluster, config.indexPrefix, report)
    await bringUsers(cluster, config.indexPrefix, config, report)
  } finally {
    await connection.close()
  }
}
