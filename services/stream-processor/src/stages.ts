import type { Enricher } from '@weir/enrichment'
import { createTimeCheck } from './check-time.ts'
import { createParseLine } from './parser-cache.ts'
import type { Stages } from './process-batch.ts'

export interface StageSettings {
  readonly enricher: Enricher
  readonly now: () => Date
  /** Zone of times that carry none and whose source names none. */
  readonly zone: string
  readonly trustedProxies: readonly string[]
  readonly retentionDays?: number
}

/** The stages of a line, as the settings say. */
export function createStages({ enricher, now, zone, trustedProxies, retentionDays }: StageSettings): Stages {
  return {
    parse: createParseLine({ zone, trustedProxies, now }),
    enrich: enricher.enrich,
    checkTime: createTimeCheck(retentionDays),
    now,
  }
}
