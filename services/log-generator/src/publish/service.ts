import type { Writable } from 'node:stream'
import { openBus } from '@weir/connections'
import { type ProcessContext, runServiceProcess, StartRefused } from '@weir/service-kit'
import { ContradictoryRun } from '../choose-run.ts'
import type { Clock } from '../clock.ts'
import { trafficSettingsOf } from '../generator-config.ts'
import { keptBeginning } from './kept-beginning.ts'
import { chooseRuns, type PublishOptions, publishRun } from './publish-runs.ts'
import { type PublishingConfig, publishingConfig } from './publishing-config.ts'

export interface PublishingContext extends ProcessContext {
  /** Told in one line how many requests a finite run has published. */
  readonly stdout: Pick<Writable, 'write'>
  readonly clock: Clock
}

/**
 * The log generator as a service that publishes into Kafka. At the end of a finite run it says how many requests it has
 * published and stays up, healthy, with nothing to do, until it is stopped. Resolves with the exit code.
 */
export function runPublishingGenerator(context: PublishingContext): Promise<number> {
  const { stdout, clock } = context
  return runServiceProcess(publishingConfig, context, async (service) => {
    const { config, log, metrics, health, resources, stopping } = service
    const settings = trafficSettingsOf(config)
    const beginning = await keptBeginning(config.simulateState, clock.now())
    const runs = plainly(() =>
      chooseRuns(wishesOf(config, beginning), config.simulateRequestsPerDay, clock.now()),
    )
    if (runs.length === 0) {
      stdout.write('published 0 requests\n')
      return
    }
    const bus = await openBus(config, { service: 'log-generator', log, health, stopping })
    resources.defer(() => bus.close())

    const published = metrics.counter(
      'weir_simulated_requests_total',
      'Simulated requests that were published',
    )
    let before = 0
    const options: PublishOptions = {
      bus,
      settings,
      source: {
        host: 'shop',
        log: 'shop-access',
        path: '/var/log/shop/access.log',
        format: config.simulateFormat ?? 'json',
      },
      clock,
      onProgress: ({ requests }) => {
        published.inc(requests - before)
        before = requests
      },
    }
    // What is under way has some seconds to become durable.
    stopping.addEventListener('abort', () => void bus.close(), { once: true })
    let requests = 0
    for (const run of runs) {
      log.info({ run: run.kind }, 'simulating')
      before = 0
      requests += (await publishRun(run, options, stopping)).requests
    }
    stdout.write(`published ${requests} requests\n`)
  })
}

function wishesOf(config: PublishingConfig, beginning: number) {
  return {
    requests: config.simulateRequests,
    rate: config.simulateRate,
    from: config.simulateFrom,
    to: config.simulateTo,
    backfill: config.simulateBackfill,
    beginning,
  }
}

function plainly<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof ContradictoryRun ? new StartRefused(error.message) : error
  }
}
