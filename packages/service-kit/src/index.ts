export {
  type KeyRole,
  keyRoles,
  parseKeyFile,
  renderKeyFile,
  type StoredKey,
} from './api-keys/key-file-format.ts'
export { hashOfSecret, newSecret } from './api-keys/secret.ts'
export { awaitDependency, type DependencyOptions } from './await-dependency.ts'
export { ConfigError, type ConfigProblem } from './config/config-error.ts'
export {
  type ConfigOf,
  type ConfigSchema,
  defineConfig,
  type SettingShape,
  variableName,
} from './config/define-config.ts'
export { type Environment, type LoadOptions, loadConfig } from './config/load-config.ts'
export { nearest } from './config/nearest.ts'
export { renderConfigReference, renderEnvExample } from './config/render.ts'
export { type SettingText, setting, settingText } from './config/setting.ts'
export {
  byteSize,
  decimal,
  duration,
  flag,
  list,
  oneOf,
  port,
  text,
  wholeNumber,
} from './config/setting-kinds.ts'
export {
  type CheckReport,
  type CheckState,
  type HealthCheck,
  type HealthRegistry,
  type HealthReport,
  healthRegistry,
} from './health/health-registry.ts'
export {
  exitCodeOf,
  type ProcessSignals,
  runService,
  type ServiceOptions,
  type ServiceScope,
  type StopSignal,
} from './lifecycle.ts'
export { createLogger, type Logger, type LoggerOptions, type LogLevel, logLevels } from './logger.ts'
export { createMetrics, type Metrics, mergeMetrics } from './metrics.ts'
export { type OperationsConfig, operationsConfig } from './operations/operations-config.ts'
export {
  type OperationsOptions,
  type OperationsServer,
  startOperationsServer,
} from './operations/operations-server.ts'
export { type FileRights, replaceFile } from './replace-file.ts'
export { type ProcessContext, runServiceProcess, type StartingService } from './service-process.ts'
export { StartRefused } from './start-refused.ts'
