import type { Writable } from 'node:stream'
import {
  createLogger,
  type Environment,
  loadConfig,
  type ProcessSignals,
  runService,
} from '@weir/service-kit'
import { chooseRun } from './choose-run.ts'
import type { Clock } from './clock.ts'
import { type GenerateOptions, simulateToFile, simulateToStream } from './generate.ts'
import { generatorConfig, trafficSettingsOf } from './generator-config.ts'
import { publishingConfig } from './publish/publishing-config.ts'
import { runPublishingGenerator } from './publish/service.ts'

/** What the service needs of the process it runs in. */
export interface GeneratorContext {
  readonly env: Environment
  readonly stdout: Writable
  /** For the log: the standard output is for lines. */
  readonly stderr: Writable
  readonly signals: ProcessSignals
  readonly clock: Clock
}

/** The log generator as a program of its own: to a file or the standard output, or as a service into Kafka. Resolves with the exit code. */
export function runLogGenerator({ env, stdout, stderr, signals, clock }: GeneratorContext): Promise<number> {
  if (env['WEIR_SIMULATE_OUT'] === 'kafka') {
    const now = () => new Date(clock.now())
    return runPublishingGenerator({ env, stdout, logTo: stderr, signals, clock, now })
  }
  const log = createLogger({ service: 'log-generator', to: stderr })
  return runService({
    signals,
    log,
    async start({ stopping, stop }) {
      const config = loadConfig(generatorConfig, env, { alsoKnown: [publishingConfig] })
      const settings = trafficSettingsOf(config)
      const run = chooseRun(
        {
          requests: config.simulateRequests,
          rate: config.simulateRate,
          from: config.simulateFrom,
          to: config.simulateTo,
          requestsPerDay: config.simulateRequestsPerDay,
        },
        clock.now(),
      )
      const options: GenerateOptions = { settings, run, clock }
      const { simulateFormat: format = 'combined', simulateOut: out } = config
      log.info({ run: run.kind, format, out }, 'simulating')
      const { requests } =
        out === '-'
          ? await simulateToStream(stdout, format, options, stopping)
          : await simulateToFile(out, format, options, stopping)
      log.info({ requests }, 'simulated')
      stop()
    },
  })
}
