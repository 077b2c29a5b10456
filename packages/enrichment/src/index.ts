export type { DataSource } from './data-source.ts'
export { createEnricher, type Enricher } from './enricher.ts'
export { noticeText } from './notice.ts'
export { BadEnrichmentSettings, type EnrichmentSettings } from './settings.ts'
