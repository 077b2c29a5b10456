import type { Report } from '../report.ts'
import { type Cluster, comesIn } from './cluster.ts'

const KIBANA_USER = 'kibana_system'

/** Gives the user that Kibana itself logs in as its password, unless it has it already. */
export async function bringKibanaPassword(cluster: Cluster, password: string, report: Report): Promise<void> {
  if (await comesIn(cluster, KIBANA_USER, password)) return
  await cluster.connection.request({
    method: 'PUT',
    path: `/_security/user/${KIBANA_USER}/_password`,
    body: { password },
  })
  report.did(`user ${KIBANA_USER} given its password`)
}
