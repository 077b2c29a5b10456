import type { HealthCheck, Logger } from '@weir/service-kit'
import type { StoreHealth } from './persistently.ts'

/** Several batches may fail at once: it is said when the first does, and when the last one is stored after all. */
export function storeHealth(
  check: Pick<HealthCheck, 'pass' | 'fail'>,
  log: Pick<Logger, 'info' | 'warn'>,
): StoreHealth {
  let failing = 0
  check.pass()
  return (state) => {
    failing += state instanceof Error ? 1 : -1
    if (state instanceof Error) {
      check.fail(state.message)
      if (failing === 1)
        log.warn({ err: state }, 'the store takes no events; reading pauses until it does, nothing is lost')
    } else if (failing === 0) {
      check.pass()
      // Who takes over what was given up will say how the store is.
      if (state === 'stored') log.info('the store takes events again')
    }
  }
}
