import type { DestinationStream } from 'pino'
import type { ConfigOf, ConfigSchema } from './config/define-config.ts'
import { type Environment, loadConfig } from './config/load-config.ts'
import { type HealthRegistry, healthRegistry } from './health/health-registry.ts'
import { type ProcessSignals, runService, type ServiceScope } from './lifecycle.ts'
import { createLogger, type Logger } from './logger.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { OperationsConfig, operationsConfig } from './operations/operations-config.ts'
import { startOperationsServer } from './operations/operations-server.ts'

/** What a service needs of the process that it runs in; only `main.ts` makes one. */
export interface ProcessContext {
  readonly env: Environment
  readonly signals: ProcessSignals
  /** Where the log goes; the standard output unless said. */
  readonly logTo?: 'stdout' | 'stderr' | DestinationStream
  now(): Date
}

/** What a service finds when it starts. */
export interface StartingService<Config> extends ServiceScope {
  readonly config: Config
  readonly log: Logger
  readonly metrics: Metrics
  readonly health: HealthRegistry
  now(): Date
}

/** The settings of a service that is a process of its own: its own ones and those of its operation. */
type ServiceShape = (typeof operationsConfig)['schema']['shape']

/**
 * Runs a service as a process of its own, from its settings to its orderly stop, and resolves with the exit code (see
 * `runService`). Health and metrics are served from before `start`, so that whoever asks hears what it waits for; where
 * the service has an HTTP server of its own that serves them too, this one is beside it.
 */
export function runServiceProcess<S extends ServiceShape>(
  schema: ConfigSchema<S>,
  { env, signals, logTo, now }: ProcessContext,
  start: (service: StartingService<ConfigOf<ConfigSchema<S>>>) => Promise<void>,
): Promise<number> {
  const log = createLogger({ service: schema.service, ...(logTo === undefined ? {} : { to: logTo }) })
  return runService({
    signals,
    log,
    async start(scope) {
      const config = loadConfig(schema, env)
      const { logLevel, operationsBind: bind, operationsPort: port } = config as OperationsConfig
      log.level = logLevel
      const metrics = createMetrics({ ofProcess: true })
      const health = healthRegistry(now)
      const operations = await startOperationsServer({ bind, port, health, metrics })
      scope.resources.defer(() => operations.close())
      log.info({ operations: operations.address }, 'starting')
      await start({ ...scope, config, log, metrics, health, now })
    },
  })
}
