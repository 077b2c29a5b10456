export { clusterSetup, type SetupContext } from './cluster-setup.ts'
export { elasticsearchSetupConfig, kafkaSetupConfig, kibanaSetupConfig } from './setup-config.ts'
