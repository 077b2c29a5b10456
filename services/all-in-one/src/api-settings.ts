import { type ApiConfig, apiConfig } from '@weir/analytics-api/config'
import { loadConfig } from '@weir/service-kit'
import type { CommandContext } from './command-context.ts'
import { embeddedConfig } from './settings.ts'

/** The API's settings from the environment. */
export function apiSettings(context: CommandContext): ApiConfig {
  return loadConfig(apiConfig, context.env, { dotenvFile: '.env', alsoKnown: [embeddedConfig] })
}
