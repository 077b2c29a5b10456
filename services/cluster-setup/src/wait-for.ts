import { awaitDependency, type HealthCheck } from '@weir/service-kit'
import type { JobContext } from './job.ts'

/** What is waited for is not as it must be, and may become so. The message is read by a person. */
export class NotYet extends Error {
  override name = 'NotYet'
}

export interface Waiting {
  /** As a person calls it, such as `Kafka at kafka:9092`. */
  readonly name: string
  readonly attempt: () => Promise<void>
  /** Whether waiting cannot mend it. */
  isRefusal(error: unknown): boolean
  /** Besides `NotYet`. */
  isAway(error: unknown): boolean
  readonly check?: HealthCheck
}

const unseen: HealthCheck = { pass: () => undefined, fail: () => undefined }

/**
 * Waits without end, saying what for whenever that changes and every 30 seconds. Rejects with `StartRefused` on what
 * waiting cannot mend, and with the signal's reason when told to stop.
 */
export function waitFor(waiting: Waiting, { report, signal }: JobContext): Promise<void> {
  const { name, attempt, check = unseen } = waiting
  const say = (text: unknown) => report.say(String(text))
  return awaitDependency(
    attempt,
    {
      name,
      check,
      log: { info: say, warn: say },
      isRefusal: (error) => waiting.isRefusal(error),
      isAway: (error) => error instanceof NotYet || waiting.isAway(error),
    },
    signal,
  )
}
