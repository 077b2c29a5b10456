export {
  type Answer,
  type Connection,
  type ConnectionSettings,
  connect,
  type ElasticsearchRequest,
} from './connection.ts'
export { type IndexNames, type IndexPeriod, indexNames } from './index-names.ts'
export type { Login } from './login.ts'
export { RequestFailed, StoreAway, StoreRefused } from './store-fault.ts'
