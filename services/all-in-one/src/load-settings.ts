import { type ApiConfig, apiConfig, apiServiceConfig } from '@weir/analytics-api/config'
import { type GeneratorConfig, generatorConfig, publishingConfig } from '@weir/log-generator/config'
import { shipperConfig, shipperServiceConfig } from '@weir/log-shipper/config'
import { type ConfigOf, loadConfig } from '@weir/service-kit'
import { processorConfig } from '@weir/stream-processor/config'
import { type ClusterConfig, clusterConfig } from './cluster/cluster-config.ts'
import { type CommandContext, userPath } from './command-context.ts'
import { embeddedConfig } from './settings.ts'

/** Every setting that the program knows. One environment holds them all: what none of these knows is a mistake. */
export const allConfigs = [
  embeddedConfig,
  apiConfig,
  shipperConfig,
  generatorConfig,
  clusterConfig,
  processorConfig,
  apiServiceConfig,
  shipperServiceConfig,
  publishingConfig,
] as const

const fromEnvironment = { dotenvFile: '.env', alsoKnown: allConfigs }

/** What the settings say of the embedded body, and whether a flag names its folder. */
export type EmbeddedConfig = ConfigOf<typeof embeddedConfig> & { readonly dataIsNamed?: boolean }
export type ShipperConfig = ConfigOf<typeof shipperConfig>

/** @param data the data folder where a flag names one; it goes before the environment */
export function embeddedSettings(context: CommandContext, data?: string): EmbeddedConfig {
  const flags = { data: data === undefined ? undefined : userPath(context, data) }
  const config = loadConfig(embeddedConfig, context.env, { ...fromEnvironment, flags })
  return { ...config, dataIsNamed: data !== undefined }
}

/** Where the distributed body is, as far as the environment says so. */
export function clusterSettings(context: CommandContext): ClusterConfig {
  return loadConfig(clusterConfig, context.env, fromEnvironment)
}

export function apiSettings(context: CommandContext): ApiConfig {
  return loadConfig(apiConfig, context.env, fromEnvironment)
}

export function shipperSettings(context: CommandContext): ShipperConfig {
  return loadConfig(shipperConfig, context.env, fromEnvironment)
}

/** @param flags settings that flags name; they go before the environment */
export function generatorSettings(
  context: CommandContext,
  flags: Readonly<Record<string, string | undefined>> = {},
): GeneratorConfig {
  return loadConfig(generatorConfig, context.env, { ...fromEnvironment, flags })
}
