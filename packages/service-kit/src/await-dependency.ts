import { setTimeout as delay } from 'node:timers/promises'
import type { HealthCheck } from './health/health-registry.ts'
import type { Logger } from './logger.ts'
import { StartRefused } from './start-refused.ts'

export interface DependencyOptions {
  /** As a person calls it, such as `Elasticsearch`. */
  readonly name: string
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly check: HealthCheck
  /** Whether waiting cannot mend it. */
  isRefusal(error: unknown): boolean
  /** Whether it is away and may come: of neither kind, the error is thrown as it is. */
  isAway(error: unknown): boolean
  /** How long until it is tried again, in milliseconds; 1,000 growing to 5,000 unless said. */
  readonly pause?: (failures: number) => number
}

const REMIND_MS = 30_000
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 5000

/**
 * Waits for what a service cannot do without, for as long as it takes: tries again and again, says for what and why once,
 * whenever that changes, and every 30 s; `/readyz` says for what. Rejects with the signal's reason when told to stop.
 *
 * @throws StartRefused with the refusal's own words where waiting cannot mend it
 */
export async function awaitDependency<T>(
  attempt: () => Promise<T>,
  options: DependencyOptions,
  signal: AbortSignal,
): Promise<T> {
  const { name, log, check, pause = growingPause } = options
  let said: { readonly why: string; readonly at: number } | undefined
  check.fail(`waiting for ${name}`)
  for (let failures = 0; ; failures++) {
    signal.throwIfAborted()
    try {
      const result = await attempt()
      check.pass()
      if (said !== undefined) log.info(`${name} is there`)
      return result
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (options.isRefusal(error)) throw new StartRefused(why, { cause: error })
      if (!options.isAway(error)) throw error
      const now = performance.now()
      if (said === undefined || said.why !== why || now - said.at >= REMIND_MS) {
        log.warn(`waiting for ${name}: ${why}`)
        said = { why, at: now }
      }
      await delay(pause(failures), undefined, { signal })
    }
  }
}

const growingPause = (failures: number): number => Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS)
