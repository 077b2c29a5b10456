import type { Secrets } from '../secrets/secret-names.ts'

export interface KibanaSurroundings {
  /** Where Kibana finds its folder. */
  readonly mountPath: string
  readonly publicUrl: string
  readonly tls: boolean
  /** Host names of the nodes. */
  readonly elasticsearch: readonly string[]
}

/**
 * Kibana's configuration. With `KBN_PATH_CONF` at its folder the official image reads it in place of its own. A JSON string is a
 * YAML string too, whatever a password holds.
 */
export function kibanaYml(secrets: Secrets, around: KibanaSurroundings): string {
  const { mountPath, publicUrl, tls, elasticsearch } = around
  const settings: readonly (readonly [string, unknown])[] = [
    ['server.host', '0.0.0.0'],
    ['server.publicBaseUrl', publicUrl.replace(/\/+$/, '')],
    ['server.shutdownTimeout', '5s'],
    ...(tls
      ? ([
          ['server.ssl.enabled', true],
          ['server.ssl.certificate', `${mountPath}/tls.crt`],
          ['server.ssl.key', `${mountPath}/tls.key`],
        ] as const)
      : []),
    ['elasticsearch.hosts', elasticsearch.map((host) => `https://${host}:9200`)],
    ['elasticsearch.username', 'kibana_system'],
    ['elasticsearch.password', secrets['kibana_system-password']],
    ['elasticsearch.ssl.certificateAuthorities', [`${mountPath}/ca.crt`]],
    ['elasticsearch.ssl.verificationMode', 'full'],
    ['xpack.security.encryptionKey', secrets['kibana-session-key']],
    ['xpack.encryptedSavedObjects.encryptionKey', secrets['kibana-saved-objects-key']],
    ['xpack.reporting.encryptionKey', secrets['kibana-reporting-key']],
    ['telemetry.optIn', false],
  ]
  return `# Made by certs-setup, which writes it anew when something changes.\n${settings
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('')}`
}

/** Kibana's start script takes Node's options from the same folder. These are those of the official image. */
export const nodeOptions = '--unhandled-rejections=warn\n--dns-result-order=ipv4first\n'
