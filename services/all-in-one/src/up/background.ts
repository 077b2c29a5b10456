import type { Logger } from '@weir/service-kit'

/** Starts work that goes on beside everything else. The answer stops it and waits for it. Its failure is logged. */
export function inBackground(
  what: string,
  log: Logger,
  work: (signal: AbortSignal) => Promise<void>,
): () => Promise<void> {
  const stop = new AbortController()
  const working = work(stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted) log.error({ err: error }, `${what} ended by a failure`)
  })
  return async () => {
    stop.abort()
    await working
  }
}
