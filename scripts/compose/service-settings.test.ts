import { publishingConfig } from '@weir/log-generator/config'
import { type ConfigSchema, loadConfig } from '@weir/service-kit'
import { processorConfig } from '@weir/stream-processor/config'
import { expect, it } from 'vitest'
import { certsConfig } from '../../certs-setup/src/settings.ts'
import { apiServiceConfig } from '../../services/analytics-api/src/api-service-config.ts'
import {
  elasticsearchSetupConfig,
  kafkaSetupConfig,
  kibanaSetupConfig,
} from '../../services/cluster-setup/src/setup-config.ts'
import { shipperServiceConfig } from '../../services/log-shipper/src/shipper-config.ts'
import { readComposeFile, withDefaults } from './compose-file.ts'

const schemas: Readonly<Record<string, ConfigSchema>> = {
  'certs-setup': certsConfig,
  'elasticsearch-setup': elasticsearchSetupConfig,
  'kafka-setup': kafkaSetupConfig,
  'kibana-setup': kibanaSetupConfig,
  'analytics-api': apiServiceConfig,
  'stream-processor': processorConfig,
  'log-generator': publishingConfig,
  'log-shipper': shipperServiceConfig,
}
const { services } = readComposeFile()

it('sets nothing for a service that it does not know, and everything that it must have', () => {
  for (const [name, schema] of Object.entries(schemas)) {
    const environment = Object.entries(services[name]?.environment ?? {}).map(
      ([variable, value]) => [variable.replace(/_FILE$/, ''), withDefaults(value)] as const,
    )
    expect(environment.length, name).toBeGreaterThan(3)
    // A path stands in for the secret of its file: only names and what must be set are looked at.
    expect(() => loadConfig(schema, Object.fromEntries(environment)), name).not.toThrow()
  }
})

it('knows the settings of every service that it builds of the workspace', () => {
  const built = Object.entries(services).filter(([, { build }]) => build?.context === '.')
  expect(built.map(([name]) => name).toSorted()).toEqual(Object.keys(schemas).toSorted())
})
