export * from './config.ts'
export { type ConnectingService, kafkaSettingsOf, openBus } from './open-bus.ts'
export { elasticsearchSettingsOf, type OpenStoreOptions, openStore } from './open-store.ts'
export { withTopicPrefix } from './topic-prefix.ts'
