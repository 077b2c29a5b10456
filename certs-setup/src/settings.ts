import {
  type ConfigOf,
  defineConfig,
  type Environment,
  flag,
  loadConfig,
  setting,
  text,
  wholeNumber,
} from '@weir/service-kit'
import { z } from 'zod'
import { partyList, stackParties } from './parties/party-list.ts'
import { partyNames } from './parties/party-names.ts'

/** The longest life of a server's certificate that Apple's systems take, also from a private CA. */
const LONGEST_FOR_APPLE = '825'

/** What Elasticsearch takes, and what survives a file, an environment variable and a YAML string. */
const password = () =>
  z
    .string()
    .regex(/^[^\p{Cc}\p{Cs}]{6,256}$/u, 'must have 6 to 256 characters, none of them a control')
    // Kibana takes ${NAME} in its configuration for a variable, and offers no way to write it otherwise.
    .refine((value) => !value.includes('${'), 'must not hold ${, which Kibana would take for a variable')

export const certsConfig = defineConfig('certs-setup', {
  certsFolder: setting(text(), {
    description: 'Folder that gets one folder of certificates and secrets for each party',
    default: '/certs',
  }),
  caFolder: setting(text(), {
    description: 'Folder of the CA’s certificate and key; nobody but certs-setup needs it',
    default: '/ca',
  }),
  outFolder: setting(text(), {
    description: 'Folder that `show` copies the CA certificate into, where there is such a folder',
    default: '/out',
  }),
  certsParties: setting(partyList(), {
    description:
      'Who gets a folder, with commas between them: a name of the default list, NAME=KIND with a kind of that list, or another name, which gets a client certificate',
    default: stackParties,
  }),
  certsNames: setting(partyNames(), {
    description:
      'Further host names and addresses in certificates of servers: es01=search.example.org,10.0.0.5;kafka=bus.example.org',
    default: '',
  }),
  certsDays: setting(wholeNumber(1, 3650), {
    description: 'How long a certificate is valid',
    unit: 'days',
    default: LONGEST_FOR_APPLE,
  }),
  mountPath: setting(text(), {
    description: 'Where a party finds its folder in its container',
    default: '/run/weir',
  }),
  elasticsearchPublicUrl: setting(z.url('must be a URL'), {
    description: 'Where people reach Elasticsearch',
    default: 'https://localhost:9200',
  }),
  kibanaPublicUrl: setting(z.url('must be a URL'), {
    description: 'Where people reach Kibana',
    default: 'http://localhost:5601',
  }),
  apiPublicUrl: setting(z.url('must be a URL'), {
    description: 'Where people reach Weir’s page and API',
    default: 'http://localhost:3000',
  }),
  notebookPublicUrl: setting(z.url('must be a URL'), {
    description: 'Where people reach the notebook',
    default: 'http://localhost:8888',
  }),
  kibanaTls: setting(flag(), {
    description: 'Kibana itself speaks https, with its certificate of this CA',
    default: 'false',
  }),
  elasticPassword: setting(password().optional(), {
    description: 'Password of elastic, also as ELASTIC_PASSWORD; a random one where not set',
    secret: true,
  }),
  kibanaPassword: setting(password().optional(), {
    description: 'Password of kibana_system, also as KIBANA_PASSWORD; a random one where not set',
    secret: true,
  }),
})

export type CertsSettings = ConfigOf<typeof certsConfig>

/** The settings. The two passwords may also have the names that the official images give them. */
export function loadSettings(env: Environment): CertsSettings {
  const alias = (name: string) => env[`WEIR_${name}`] || env[name]
  return loadConfig(certsConfig, {
    ...env,
    WEIR_ELASTIC_PASSWORD: alias('ELASTIC_PASSWORD'),
    WEIR_ELASTIC_PASSWORD_FILE: alias('ELASTIC_PASSWORD_FILE'),
    WEIR_KIBANA_PASSWORD: alias('KIBANA_PASSWORD'),
    WEIR_KIBANA_PASSWORD_FILE: alias('KIBANA_PASSWORD_FILE'),
  })
}
