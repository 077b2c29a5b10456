import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { resolveZone } from '@weir/log-formats'
import { ConfigError, type ConfigProblem } from '@weir/service-kit'
import type { CommandContext } from '../command-context.ts'
import { dataFolderAt } from '../data-folder.ts'
import { apiSettings, embeddedSettings, generatorSettings, shipperSettings } from '../load-settings.ts'
import { followedLogs } from '../up/followed-logs.ts'
import type { Examination } from './examination.ts'

export interface DoctorFlags {
  readonly files: readonly string[]
  readonly data?: string
  readonly port?: number
}

/** A file of settings beside the environment, in the folder where the command is typed. */
const DOTENV = '.env'

/** What is to be examined, as `weir up` with the same flags and environment would see it. */
export function loadExamination(
  flags: DoctorFlags,
  context: CommandContext,
): Omit<Examination, 'began'> & {
  readonly settings: ReturnType<typeof settingsOf>
} {
  const dotenv = resolve(context.cwd, DOTENV)
  const problems = problemsOf(flags, context)
  const usable = problems.length === 0 ? context : withoutSettings(context, dotenv, problems)
  let settings = settingsOf(flags, usable)
  if (!isZone(settings.zone)) {
    problems.push({ name: 'WEIR_ZONE', problem: 'is not an IANA time zone such as Europe/Berlin' })
    settings = { ...settings, zone: 'UTC' }
  }
  return {
    settings,
    problems,
    dotenv,
    folder: dataFolderAt(settings.data),
    port: flags.port ?? settings.port,
    portIsNamed: flags.port !== undefined || context.env['WEIR_PORT'] !== undefined,
    logs: followedLogs([...flags.files, ...settings.follow], settings, context),
  }
}

function settingsOf({ data }: DoctorFlags, context: CommandContext) {
  return { ...shipperSettings(context), ...apiSettings(context), ...embeddedSettings(context, data) }
}

/** The bad settings of every part, each once. */
function problemsOf({ data }: Pick<DoctorFlags, 'data'>, context: CommandContext): ConfigProblem[] {
  const loads = [
    () => embeddedSettings(context, data),
    () => apiSettings(context),
    () => shipperSettings(context),
    () => generatorSettings(context),
  ]
  const problems = new Map<string, ConfigProblem>()
  for (const load of loads) {
    try {
      load()
    } catch (error) {
      for (const problem of problemsIn(error)) problems.set(problem.name, problem)
    }
  }
  // What the environment itself says was not looked at where the file is the trouble.
  if (problems.has(DOTENV)) {
    const env = { ...context.env, NODE_ENV: 'production' }
    for (const problem of problemsOf(data === undefined ? {} : { data }, { ...context, env }))
      problems.set(problem.name, problem)
  }
  return [...problems.values()]
}

function problemsIn(error: unknown): readonly ConfigProblem[] {
  if (error instanceof ConfigError) return error.problems
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    return [{ name: DOTENV, problem: `cannot be read (${error.code})` }]
  }
  throw error
}

/** Which zones there are depends on the system, so no schema of settings knows them. */
function isZone(zone: string): boolean {
  try {
    resolveZone(zone)
    return true
  } catch {
    return false
  }
}

/** The same settings without the bad ones, which then have their defaults. */
function withoutSettings(
  context: CommandContext,
  dotenv: string,
  problems: readonly ConfigProblem[],
): CommandContext {
  const bad = new Set(problems.map(({ name }) => name))
  const own = Object.entries(context.env).filter(([, value]) => value !== undefined && value !== '')
  const given = Object.entries({ ...dotenvOf(dotenv, context), ...Object.fromEntries(own) })
  // NODE_ENV keeps the file from being read once more.
  const env = { ...Object.fromEntries(given.filter(([name]) => !bad.has(name))), NODE_ENV: 'production' }
  return { ...context, env }
}

function dotenvOf(path: string, { env }: CommandContext): Record<string, string | undefined> {
  if (env['NODE_ENV'] === 'production') return {}
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
