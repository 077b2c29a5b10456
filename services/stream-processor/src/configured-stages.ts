import { createEnricher, type Enricher } from '@weir/enrichment'
import type { ProcessingConfig } from './processing-config.ts'
import type { StageSettings } from './stages.ts'

/**
 * What the settings say of how lines are processed.
 *
 * @throws BadEnrichmentSettings naming every bad one
 */
export async function configuredStages(config: ProcessingConfig, now: () => Date): Promise<StageSettings> {
  const { zone, trustedProxies, retentionDays } = config
  const retention = retentionDays === undefined ? {} : { retentionDays }
  return { enricher: await configuredEnricher(config), now, zone, trustedProxies, ...retention }
}

function configuredEnricher({ geoip, asn, routes, sites }: ProcessingConfig): Promise<Enricher> {
  return createEnricher({
    geoip: geoip === 'dbip' || geoip === 'none' ? geoip : { path: geoip },
    asn: asn === 'none' ? asn : { path: asn },
    routes,
    sites,
  })
}
