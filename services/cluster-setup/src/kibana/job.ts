import { once } from 'node:events'
import { join } from 'node:path'
import { elasticsearchSettingsOf, pemFile } from '@weir/connections'
import { connect } from '@weir/event-store/elasticsearch'
import {
  createMetrics,
  type HealthCheck,
  healthRegistry,
  StartRefused,
  startOperationsServer,
} from '@weir/service-kit'
import { refusedBy } from '../elasticsearch/refused.ts'
import { waitForCluster } from '../elasticsearch/wait-for-cluster.ts'
import type { JobContext, Stay } from '../job.ts'
import type { KibanaSetupConfig } from '../setup-config.ts'
import { bringObjects } from './bring-objects.ts'
import { kibanaAt } from './kibana-connection.ts'
import { providedRecord } from './provided-record.ts'
import { readObjects } from './read-objects.ts'
import { waitForKibana } from './wait-for-kibana.ts'
import { withPrefix } from './with-prefix.ts'

/** The saved objects that come with Weir. */
const ownObjects = join(import.meta.dirname, '../../../../kibana')

/**
 * Data view, dashboards and saved searches. Then it stays up, ready, and does nothing: something must run on for
 * `docker compose up --wait` to succeed. Health is served from the beginning.
 */
export async function setUpKibana(config: KibanaSetupConfig, context: JobContext): Promise<Stay> {
  const health = healthRegistry(() => new Date())
  const check = health.check('kibana')
  const operations = await startOperationsServer({
    bind: config.operationsBind,
    port: config.operationsPort,
    health,
    metrics: createMetrics(),
  })
  try {
    await importAll(config, check, context)
  } catch (error) {
    await operations.close()
    throw refusedBy(error)
  }
  check.pass()
  return async () => {
    context.report.say('stays up, ready, with nothing more to do')
    if (!context.signal.aborted) await once(context.signal, 'abort')
    await operations.close()
  }
}

async function importAll(config: KibanaSetupConfig, check: HealthCheck, context: JobContext): Promise<void> {
  const { report, signal } = context
  const wanted = withPrefix(readObjects(config.kibanaObjects ?? ownObjects), config.indexPrefix)
  const settings = elasticsearchSettingsOf(config)
  const { login } = settings
  if (login === undefined)
    throw new StartRefused('Kibana needs a login: user and password, or an API key, of Elasticsearch')
  const ca = pemFile('kibana', 'kibanaCa', config.kibanaCa)
  const connection = connect(settings)
  try {
    await waitForCluster(connection, settings.urls, context)
    const ask = kibanaAt({ url: config.kibanaUrl, login, ...(ca === undefined ? {} : { ca }) }, signal)
    await waitForKibana(ask, config.kibanaUrl, check, context)
    // `pass` is said by the waiting; ready means imported.
    check.fail('importing')
    const record = providedRecord(connection, config.indexPrefix)
    await bringObjects(ask, record, wanted, config.kibanaOverwrite, report)
  } finally {
    await connection.close()
  }
}
