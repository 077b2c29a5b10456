import { passwordNames, type SecretName } from '../secrets/secret-names.ts'

export type Usage = 'server' | 'client'

/** What a kind of party needs besides its certificate, its key and the CA's certificate. */
export interface Kind {
  readonly usages: readonly Usage[]
  /** As whom its container runs. */
  readonly owner: { readonly uid: number; readonly gid: number }
  /** The secrets that it reads, each a file of that name. */
  readonly secrets: readonly SecretName[]
  /** Files that are made of the others. */
  readonly extras: readonly ('keystore.pem' | 'kibana.yml' | 'node.options' | 'keys.json')[]
}

/** Elastic's images run as 1000:0, Kafka's and those of Weir as 1000:1000. */
const elastic = { uid: 1000, gid: 0 }
const ordinary = { uid: 1000, gid: 1000 }

export const kinds = {
  elasticsearch: { usages: ['server', 'client'], owner: elastic, secrets: ['elastic-password'], extras: [] },
  kafka: { usages: ['server', 'client'], owner: ordinary, secrets: [], extras: ['keystore.pem'] },
  kibana: {
    usages: ['server'],
    owner: elastic,
    secrets: ['kibana_system-password'],
    extras: ['kibana.yml', 'node.options'],
  },
  'cluster-setup': {
    usages: ['client'],
    owner: ordinary,
    secrets: passwordNames,
    extras: [],
  },
  'stream-processor': {
    usages: ['client'],
    owner: ordinary,
    secrets: ['weir_processor-password', 'weir_retention-password'],
    extras: [],
  },
  'analytics-api': {
    usages: ['server', 'client'],
    owner: ordinary,
    secrets: ['weir_api-password'],
    extras: ['keys.json'],
  },
  notebook: { usages: ['client'], owner: ordinary, secrets: ['api-key-read', 'notebook-token'], extras: [] },
  client: { usages: ['client'], owner: ordinary, secrets: [], extras: [] },
} as const satisfies Readonly<Record<string, Kind>>

export type KindName = keyof typeof kinds

export const isKind = (name: string): name is KindName => Object.hasOwn(kinds, name)
