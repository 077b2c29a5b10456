import type { ProcessSignals } from '@weir/service-kit'

const DEADLINE_MS = 10_000

/**
 * Runs a job that a first SIGINT or SIGTERM asks to stop: it finishes the batch under way and gives what it has. A
 * second signal ends the process at once, and so does the deadline; what was not finished is then read again.
 */
export async function interruptible<T>(
  signals: ProcessSignals,
  job: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController()
  let deadline: NodeJS.Timeout | undefined
  const onSignal = () => {
    if (stop.signal.aborted) signals.exit(130)
    stop.abort()
    deadline = setTimeout(() => signals.exit(130), DEADLINE_MS)
  }
  signals.on('SIGINT', onSignal)
  signals.on('SIGTERM', onSignal)
  try {
    return await job(stop.signal)
  } finally {
    clearTimeout(deadline)
    signals.off('SIGINT', onSignal)
    signals.off('SIGTERM', onSignal)
  }
}
