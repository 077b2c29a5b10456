export {
  type GeneratorConfig,
  generatorConfig,
  type TrafficConfig,
  trafficConfig,
  trafficSettingsOf,
} from './generator-config.ts'
export { type PublishingConfig, publishingConfig } from './publish/publishing-config.ts'
