import type { HealthCheck, HealthRegistry, Logger, Metrics } from '@weir/service-kit'
import type { BatchSummary, ProcessorOptions } from '@weir/stream-processor'
import { type Embedded, type EmbeddedConfig, stageSettingsOf } from '../embedded.ts'

/** Everything that `weir up` tells the processor. */
export async function processingOf(
  embedded: Embedded,
  config: EmbeddedConfig,
  { now, log, metrics, health }: { now(): Date; log: Logger; metrics: Metrics; health: HealthRegistry },
): Promise<Omit<ProcessorOptions, 'bus'>> {
  return {
    ...(await stageSettingsOf(embedded, config, now)),
    store: embedded.store,
    onUnavailable: 'pause',
    health: storeHealth(health.check('store'), log),
    onStored: countLines(metrics),
  }
}

/** Several batches may fail at once: it is said when the first does, and when the last one is stored after all. */
export function storeHealth(
  check: Pick<HealthCheck, 'pass' | 'fail'>,
  log: Pick<Logger, 'info' | 'warn'>,
): ProcessorOptions['health'] {
  let failing = 0
  check.pass()
  return (error) => {
    failing += error === undefined ? -1 : 1
    if (error !== undefined) {
      check.fail(error.message)
      if (failing === 1)
        log.warn({ err: error }, 'the store takes no events; reading pauses until it does, nothing is lost')
    } else if (failing === 0) {
      check.pass()
      log.info('the store takes events again')
    }
  }
}

/** Every line ends in one of these counters, dead letters by reason. */
function countLines(metrics: Metrics): (summary: BatchSummary) => void {
  const read = metrics.counter('weir_lines_read_total', 'Lines that sources handed over')
  const stored = metrics.counter('weir_lines_stored_total', 'Lines newly stored as events')
  const duplicates = metrics.counter('weir_lines_duplicate_total', 'Lines that were stored already')
  const skipped = metrics.counter('weir_lines_skipped_total', 'Empty lines')
  const dead = metrics.counter('weir_lines_dead_total', 'Lines newly put aside as dead letters', ['reason'])
  return (summary) => {
    read.inc(summary.read)
    stored.inc(summary.stored)
    duplicates.inc(summary.duplicates)
    skipped.inc(summary.skipped)
    for (const [reason, count] of Object.entries(summary.deadByReason)) dead.inc({ reason }, count)
  }
}
