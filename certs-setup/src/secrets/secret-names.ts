/** Every secret that is made at the first start. What belongs to a user of Elasticsearch is named after them. */
export const secretNames = [
  'elastic-password',
  'kibana_system-password',
  'weir_processor-password',
  'weir_retention-password',
  'weir_api-password',
  'weir_viewer-password',
  'weir_detector-password',
  'api-key-read',
  'api-key-ingest',
  'api-key-admin',
  'kibana-session-key',
  'kibana-saved-objects-key',
  'kibana-reporting-key',
] as const

export type SecretName = (typeof secretNames)[number]

export type Secrets = Readonly<Record<SecretName, string>>
