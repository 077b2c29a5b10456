export * from './an-event.ts'
export type { BusCapabilities, BusUnderTest, OpenBus } from './bus-contract/bus-under-test.ts'
export * from './bus-contract/event-bus-contract.ts'
export {
  type BulkFault,
  type ElasticsearchProxy,
  type ElasticsearchProxyOptions,
  elasticsearchProxy,
} from './engines/elasticsearch-proxy.ts'
export { type Engine, type EngineControl, engineControl } from './engines/engine-control.ts'
export { type EnginesForTests, enginesForTests, requiredEngines } from './engines/engines-for-tests.ts'
export {
  type Ended,
  type LogEntry,
  type StartedService,
  startService,
} from './engines/start-service.ts'
export { type TcpProxy, tcpProxy } from './engines/tcp-proxy.ts'
export { type ServerCertificate, type TestAuthority, testAuthority } from './engines/test-authority.ts'
export {
  type ServiceName,
  type WeirOnEngines,
  type WeirOnEnginesOptions,
  weirOnEngines,
} from './engines/weir-on-engines.ts'
export * from './full-event.ts'
export * from './hostile-texts.ts'
export * from './model/arbitrary-event.ts'
export * from './model/arbitrary-kql.ts'
export * from './model/arbitrary-query.ts'
export * from './parse-csv.ts'
export * from './reference/reference-store.ts'
export * from './store-contract/event-store-contract.ts'
export { modelContract } from './store-contract/model.ts'
export type { OpenStore, StoreCapabilities, StoreUnderTest } from './store-contract/store-under-test.ts'
