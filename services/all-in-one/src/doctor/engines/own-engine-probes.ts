import { engineFacts } from '@weir/connections/facts'
import { ConfigError, type Environment } from '@weir/service-kit'
import type { EngineLook, EngineProbes } from './engine-examination.ts'

/** The engines that the environment names. */
export function ownEngineProbes({ env, now }: { readonly env: Environment; now(): Date }): EngineProbes {
  let look: Promise<EngineLook> | undefined
  return {
    engines: () => {
      look ??= lookAt(env, now())
      return look
    },
  }
}

async function lookAt(env: Environment, now: Date): Promise<EngineLook> {
  try {
    return { kind: 'seen', facts: await engineFacts(env, now) }
  } catch (error) {
    if (error instanceof ConfigError) return { kind: 'misconfigured', problems: error.problems }
    throw error
  }
}
