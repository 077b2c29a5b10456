import { ConfigError } from './config/config-error.ts'
import type { Logger } from './logger.ts'
import { StartRefused } from './start-refused.ts'

/** What `runService` needs of `process`; `main.ts` hands `process` itself in. */
export interface ProcessSignals {
  on(signal: StopSignal, listener: () => void): unknown
  off(signal: StopSignal, listener: () => void): unknown
  exit(code: number): void
}

export type StopSignal = 'SIGINT' | 'SIGTERM'

export interface ServiceScope {
  /** Whatever is put here is closed in reverse order when the service stops, also when `start` fails half-way. */
  readonly resources: AsyncDisposableStack
  /** Aborts when the service is to stop; `start` may look at it and return early. */
  readonly stopping: AbortSignal
  /** Stops the service from within, as when its work is done. Harmless when called again. */
  stop(): void
}

export interface ServiceOptions {
  /** Opens what the service needs, in order, and returns once it works. */
  start(scope: ServiceScope): Promise<void>
  /** Called once before the resources are closed; the place for "take no more work". */
  stop?(): Promise<void>
  readonly signals: ProcessSignals
  readonly log: Logger
  /** How long stopping may take before the process is ended, in milliseconds; 10,000 unless said. */
  readonly deadline?: number
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const

/**
 * Runs a service from start to stop and resolves with the exit code: 0 after an orderly stop, 2 where the configuration
 * is bad, 1 where starting or stopping failed. The first SIGINT or SIGTERM stops it, the second ends the process at
 * once, and so does the deadline.
 */
export async function runService(options: ServiceOptions): Promise<number> {
  const { start, stop, signals, log, deadline = 10_000 } = options
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined

  function requestStop(): void {
    if (stopping.signal.aborted) return
    timer = setTimeout(() => {
      log.error({ deadline }, 'stopping took too long; ending the process')
      signals.exit(1)
    }, deadline)
    stopping.abort()
  }

  const listeners = (['SIGINT', 'SIGTERM'] as const).map((signal) => {
    const listener = () => {
      if (stopping.signal.aborted) return signals.exit(exitCodes[signal])
      log.info({ signal }, 'stopping')
      requestStop()
    }
    signals.on(signal, listener)
    return { signal, listener }
  })

  const resources = new AsyncDisposableStack()
  let code = 0
  try {
    await start({ resources, stopping: stopping.signal, stop: requestStop })
    await aborted(stopping.signal)
  } catch (error) {
    // A start that gives up because it was told to stop has not failed.
    if (!stopping.signal.aborted) {
      code = exitCodeOf(error)
      logFailure(log, error)
      requestStop()
    }
  }
  for (const close of [async () => stop?.(), () => resources.disposeAsync()]) {
    try {
      await close()
    } catch (error) {
      code ||= 1
      log.error({ err: error }, 'stopping failed')
    }
  }
  clearTimeout(timer)
  for (const { signal, listener } of listeners) signals.off(signal, listener)
  return code
}

/** 2 for a bad configuration, 1 for anything else. */
export function exitCodeOf(error: unknown): 1 | 2 {
  return error instanceof ConfigError ? 2 : 1
}

function logFailure(log: Logger, error: unknown): void {
  if (error instanceof ConfigError) log.fatal({ problems: error.problems }, 'the configuration is not valid')
  else if (error instanceof StartRefused) log.fatal(error.message)
  else log.fatal({ err: error }, 'starting failed')
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
