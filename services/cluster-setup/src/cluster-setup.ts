import type { Writable } from 'node:stream'
import {
  ConfigError,
  type ConfigOf,
  type ConfigSchema,
  type Environment,
  exitCodeOf,
  loadConfig,
  type SettingShape,
  StartRefused,
} from '@weir/service-kit'
import { countOf } from './count-of.ts'
import type { JobContext, Stay } from './job.ts'
import { reportTo } from './report.ts'
import { elasticsearchSetupConfig, kafkaSetupConfig, kibanaSetupConfig } from './setup-config.ts'

/** What the program needs of the process it runs in. */
export interface SetupContext {
  readonly env: Environment
  readonly stdout: Pick<Writable, 'write'>
  readonly stderr: Pick<Writable, 'write'>
  /** Milliseconds; only differences count. */
  now(): number
  /** Aborts when the process is to stop. */
  readonly signal: AbortSignal
}

const usage = `usage: cluster-setup elasticsearch|kafka|kibana
  elasticsearch  roles, users, index templates
  kafka          topics and who may do what on them
  kibana         data view, dashboards, saved searches; then stays up
Settings are environment variables: docs/reference/configuration.md.`

type Job = (env: Environment, context: JobContext) => Promise<Stay>

/** Each loads its engine's client only when it is called. */
const jobs: Readonly<Record<string, Job>> = {
  elasticsearch: withConfig(elasticsearchSetupConfig, async (config, context) => {
    const { setUpElasticsearch } = await import('./elasticsearch/job.ts')
    await setUpElasticsearch(config, context)
    return end
  }),
  kafka: withConfig(kafkaSetupConfig, async (config, context) => {
    const { setUpKafka } = await import('./kafka/job.ts')
    await setUpKafka(config, context)
    return end
  }),
  kibana: withConfig(kibanaSetupConfig, async (config, context) => {
    const { setUpKibana } = await import('./kibana/job.ts')
    return setUpKibana(config, context)
  }),
}

/** Of a job with nothing to stay up for. */
async function end(): Promise<void> {}

/**
 * Runs one job and resolves with the exit code: 0 when everything is as it should be, 1 where that cannot be reached
 * (the reason is one line on stderr), 2 for a wrong command or configuration. Run again, a job changes nothing.
 */
export async function clusterSetup(args: readonly string[], context: SetupContext): Promise<number> {
  const { env, stdout, stderr, signal } = context
  const [name = ''] = args
  if (args.length === 1 && (name === '--help' || name === '-h')) {
    stdout.write(`${usage}\n`)
    return 0
  }
  const job = args.length === 1 && Object.hasOwn(jobs, name) ? jobs[name] : undefined
  if (job === undefined) {
    stderr.write(`${usage}\n`)
    return 2
  }
  const report = reportTo(stdout)
  try {
    const stay = await job(env, { report, signal, now: () => context.now() })
    report.say(report.changes === 0 ? 'nothing to do' : `done (${countOf(report.changes, 'change')})`)
    await stay()
    return 0
  } catch (error) {
    if (signal.aborted) {
      report.say('stopped before it was done')
      return 1
    }
    stderr.write(`${lineOf(error)}\n`)
    return exitCodeOf(error)
  }
}

function withConfig<S extends SettingShape>(
  schema: ConfigSchema<S>,
  job: (config: ConfigOf<ConfigSchema<S>>, context: JobContext) => Promise<Stay>,
): Job {
  return (env, context) => job(loadConfig(schema, env), context)
}

/** One line for what is expected to go wrong; a fault of our own comes with its trace. */
function lineOf(error: unknown): string {
  if (error instanceof StartRefused || error instanceof ConfigError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
