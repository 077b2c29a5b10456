export {
  type Answer,
  type Connection,
  type ConnectionSettings,
  connect,
  type ElasticsearchRequest,
} from './connection.ts'
export { documentText } from './document.ts'
export { type IndexNames, type IndexPeriod, indexNames } from './index-names.ts'
export type { Login } from './login.ts'
export { type ElasticsearchSettings, openElasticsearchStore } from './open-elasticsearch-store.ts'
export type { IndexSettings } from './set-up/index-settings.ts'
export { type IndexTemplate, indexTemplates, lifecycleName } from './set-up/index-templates.ts'
export { hasLifecycle, lifecyclePolicy } from './set-up/lifecycle.ts'
export { type Prepared, prepareIndices } from './set-up/prepare.ts'
export { RequestFailed, StoreAway, StoreRefused } from './store-fault.ts'
