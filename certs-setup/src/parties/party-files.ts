import type { Secrets } from '../secrets/secret-names.ts'
import { type KibanaSurroundings, kibanaYml, nodeOptions } from './kibana-yml.ts'
import type { Party } from './party.ts'

const PRIVATE = 0o600
const PUBLIC = 0o644

export interface PartyMaterial {
  /** All PEM. */
  readonly key: string
  readonly certificate: string
  readonly authority: string
  readonly secrets: Secrets
  readonly kibana: KibanaSurroundings
  /** The API's file of keys. */
  readonly keys: () => string
}

export interface PartyFile {
  readonly name: string
  readonly text: string
  readonly mode: number
}

/** What lies in a party's folder beside its key and its certificate. */
export function partyFiles({ secrets, extras }: Party, material: PartyMaterial): readonly PartyFile[] {
  const made: Readonly<Record<Party['extras'][number], () => string>> = {
    // Kafka reads key and chain from one file.
    'keystore.pem': () => material.key + material.certificate,
    'kibana.yml': () => kibanaYml(material.secrets, material.kibana),
    'node.options': () => nodeOptions,
    'keys.json': material.keys,
  }
  return [
    { name: 'ca.crt', text: material.authority, mode: PUBLIC },
    // Elasticsearch refuses a password's file that its group could read.
    ...secrets.map((name) => ({ name, text: material.secrets[name], mode: PRIVATE })),
    ...extras.map((name) => ({ name, text: made[name](), mode: PRIVATE })),
  ]
}
