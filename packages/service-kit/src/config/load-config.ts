import { readFileSync } from 'node:fs'
import { parse as parseDotenv } from 'dotenv'
import { ConfigError, type ConfigProblem } from './config-error.ts'
import { type ConfigOf, type ConfigSchema, type SettingShape, variableName } from './define-config.ts'
import { nearest } from './nearest.ts'
import { settingText } from './setting.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface LoadOptions {
  /** Read in development only (`NODE_ENV` other than `production`), and only where it exists; the environment wins. */
  readonly dotenvFile?: string
  /** Schemas whose variables may stand in the same environment without being called unknown. */
  readonly alsoKnown?: readonly ConfigSchema[]
  /** Values of command-line flags by setting, as text; they win over the environment. */
  readonly flags?: Readonly<Record<string, string | undefined>>
}

/**
 * Reads a service's configuration. An empty variable counts as not set (that is what compose makes of a missing one).
 * Variables that begin with `WEIR_` and belong to no schema are refused with the nearest name that does.
 *
 * Throws `ConfigError` that names every bad variable at once.
 */
export function loadConfig<S extends SettingShape>(
  config: ConfigSchema<S>,
  env: Environment,
  options: LoadOptions = {},
): ConfigOf<ConfigSchema<S>> {
  const problems: ConfigProblem[] = []
  const values = { ...dotenvOf(env, options.dotenvFile), ...withoutEmpty(env) }
  const input: Record<string, string> = {}
  for (const [key, schema] of Object.entries(config.schema.shape)) {
    const { default: standard, secret } = settingText(schema)
    const name = variableName(key)
    const given =
      options.flags?.[key] ?? values[name] ?? (secret ? fileOf(name, values, problems) : undefined)
    const value = given ?? standard
    if (value !== undefined) input[key] = value
  }
  problems.push(...unknownNames(values, [config, ...(options.alsoKnown ?? [])]))

  const parsed = config.schema.safeParse(input)
  for (const issue of parsed.error?.issues ?? []) {
    const key = String(issue.path[0])
    const name = variableName(key)
    if (problems.some((problem) => problem.name === `${name}_FILE`)) continue
    problems.push({ name, problem: Object.hasOwn(input, key) ? issue.message : 'must be set' })
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(config.service, problems)
  return parsed.data as ConfigOf<ConfigSchema<S>>
}

function withoutEmpty(env: Environment): Record<string, string> {
  const set = Object.entries(env).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '')
  return Object.fromEntries(set)
}

function dotenvOf(env: Environment, file: string | undefined): Record<string, string> {
  if (file === undefined || env['NODE_ENV'] === 'production') return {}
  try {
    return withoutEmpty(parseDotenv(readFileSync(file)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

function fileOf(name: string, env: Environment, problems: ConfigProblem[]): string | undefined {
  const path = env[`${name}_FILE`]
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException
    problems.push({ name: `${name}_FILE`, problem: `names a file that cannot be read (${code})` })
    return undefined
  }
}

/** Kubernetes puts these into every container beside a service whose name begins with `weir`, with values like `tcp://…`. */
const serviceLink = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_\w+)?)$/

function unknownNames(env: Environment, schemas: readonly ConfigSchema[]): ConfigProblem[] {
  const known = new Set<string>()
  for (const { schema } of schemas) {
    for (const [key, value] of Object.entries(schema.shape)) {
      known.add(variableName(key))
      if (settingText(value).secret) known.add(`${variableName(key)}_FILE`)
    }
  }
  return Object.entries(env)
    .filter(([name]) => name.startsWith('WEIR_') && !known.has(name))
    .filter(([name, value = '']) => !serviceLink.test(name) && !/^(tcp|udp|sctp):\/\//.test(value))
    .map(([name]) => {
      const meant = nearest(name, known)
      return { name, problem: `is not a setting${meant === undefined ? '' : `; did you mean ${meant}?`}` }
    })
}
