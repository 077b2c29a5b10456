import type { Metrics } from '@weir/service-kit'
import type { BatchSummary } from './processor.ts'

/** Every line ends in one of these counters, dead letters by reason. */
export function lineCounters(metrics: Metrics): (summary: BatchSummary) => void {
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
