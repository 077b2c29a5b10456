import { elasticsearchConfig, kafkaConfig } from '@weir/connections/config'
import {
  type ConfigOf,
  defineConfig,
  duration,
  flag,
  list,
  operationsConfig,
  setting,
  text,
  wholeNumber,
} from '@weir/service-kit'

const password = (whose: string) =>
  setting(text().optional(), { description: `Password that ${whose} is given`, secret: true })

/** Settings of the job `elasticsearch`. The login is that of a user who may manage the cluster and its users. */
export const elasticsearchSetupConfig = defineConfig('cluster-setup elasticsearch', {
  ...elasticsearchConfig.schema.shape,
  setupKibanaUser: setting(flag(), {
    description: "Give Kibana's own user kibana_system its password; false leaves it alone",
    default: 'true',
  }),
  kibanaSystemPassword: password('kibana_system, the user of Kibana itself,'),
  processorPassword: password('weir_processor'),
  apiPassword: password('weir_api'),
  retentionPassword: password('weir_retention'),
  detectorPassword: password('weir_detector'),
  viewerPassword: password('weir_viewer, the login for people who look,'),
})

/** Settings of the job `kafka`. The client must be a super user, or may alter the cluster. */
export const kafkaSetupConfig = defineConfig('cluster-setup kafka', {
  ...kafkaConfig.schema.shape,
  topicPartitions: setting(wholeNumber(1, 10_000), {
    description: 'Partitions of the topics of lines, and so the most processors that share the work',
    default: '6',
  }),
  topicReplication: setting(wholeNumber(1, 100), {
    description: 'Copies of every topic: as many brokers must be there; 3 for three brokers or more',
    default: '1',
  }),
  topicRetention: setting(duration(), {
    description: 'How long raw lines stay in Kafka, read or not',
    default: '7d',
  }),
  deadLetterRetention: setting(duration(), {
    description: 'How long dead letters stay in Kafka; the store keeps them as well',
    default: '30d',
  }),
  publishEvents: setting(flag(), {
    description: 'Make a topic of finished events for other consumers, too',
    default: 'false',
  }),
  kafkaAcls: setting(flag(), {
    description: 'Keep the access rules of our clients, where the broker has an authorizer',
    default: 'true',
  }),
  kafkaPrincipal: setting(
    text().refine((value) => value.includes('{name}'), 'must hold {name}'),
    {
      description:
        'What the broker calls a client: {name} stands for its name. With SASL, User:{name} and users named as our services',
      default: 'User:CN={name}',
    },
  ),
  kafkaWriters: setting(list(), {
    description:
      'Names of further clients that may write raw lines, such as a Filebeat with a certificate of ours',
    default: '',
  }),
})

const { operationsBind, operationsPort } = operationsConfig.schema.shape

/** Settings of the job `kibana`. The logins of Kibana are those of Elasticsearch. */
export const kibanaSetupConfig = defineConfig('cluster-setup kibana', {
  ...elasticsearchConfig.schema.shape,
  operationsBind,
  operationsPort,
  kibanaUrl: setting(
    text().refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'must be an address'),
    { description: 'Where Kibana is, with its base path if it has one', default: 'http://127.0.0.1:5601' },
  ),
  kibanaCa: setting(text().optional(), {
    description: "Path of the PEM certificate of Kibana's authority, where its address is https",
  }),
  kibanaObjects: setting(text().optional(), {
    description: 'Folder with saved objects (*.ndjson); the ones that come with Weir unless set',
  }),
  kibanaOverwrite: setting(flag(), {
    description: 'Also put back objects of Weir that somebody has changed in Kibana',
    default: 'false',
  }),
})

export type ElasticsearchSetupConfig = ConfigOf<typeof elasticsearchSetupConfig>
export type KafkaSetupConfig = ConfigOf<typeof kafkaSetupConfig>
export type KibanaSetupConfig = ConfigOf<typeof kibanaSetupConfig>
