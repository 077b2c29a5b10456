/** Passwords of users of Elasticsearch, named after them. The set-up reads them all. */
export const passwordNames = [
  'elastic-password',
  'kibana_system-password',
  'weir_processor-password',
  'weir_retention-password',
  'weir_api-password',
  'weir_viewer-password',
  'weir_detector-password',
] as const

/** Every secret that is made at the first start. */
export const secretNames = [
  ...passwordNames,
  'api-key-read',
  'api-key-ingest',
  'api-key-admin',
  'kibana-session-key',
  'kibana-saved-objects-key',
  'kibana-reporting-key',
  'notebook-token',
] as const

export type SecretName = (typeof secretNames)[number]

export type Secrets = Readonly<Record<SecretName, string>>
