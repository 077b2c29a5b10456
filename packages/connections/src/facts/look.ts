import { type ConfigSchema, type Environment, loadConfig, variableName } from '@weir/service-kit'
import { elasticsearchConfig } from '../elasticsearch-config.ts'
import { kafkaConfig } from '../kafka-config.ts'
import { elasticsearchFacts } from './elasticsearch-facts.ts'
import type { EngineFacts } from './engine-facts.ts'
import { kafkaFacts } from './kafka-facts.ts'

/**
 * Looks at the engines that the environment names, as a service with these settings would come in. Asks and changes
 * nothing, and takes half a minute at the most.
 *
 * @throws ConfigError for settings that cannot be used
 */
export async function engineFacts(env: Environment, now: Date): Promise<EngineFacts> {
  const named = (key: string) => (env[variableName(key)] ?? '') !== ''
  const [elasticsearch, kafka] = await Promise.all([
    named('elasticsearchUrls')
      ? elasticsearchFacts(loadConfig(elasticsearchConfig, own(elasticsearchConfig, env)))
      : undefined,
    named('kafkaBrokers') ? kafkaFacts(loadConfig(kafkaConfig, own(kafkaConfig, env))) : undefined,
  ])
  return {
    at: now.toISOString(),
    ...(elasticsearch === undefined ? {} : { elasticsearch }),
    ...(kafka === undefined ? {} : { kafka }),
  }
}

/** The variables of one schema: what else a service is told is none of ours. */
function own({ schema }: ConfigSchema, env: Environment): Environment {
  const names = Object.keys(schema.shape).flatMap((key) => [variableName(key), `${variableName(key)}_FILE`])
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))
}
