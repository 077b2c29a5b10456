import { type ConfigOf, defineConfig, flag, list, oneOf, setting, text } from '@weir/service-kit'
import { namePrefix } from './name-prefix.ts'

/** Where Kafka is and how to come in. Every program that talks to it has these settings. */
export const kafkaConfig = defineConfig('kafka', {
  kafkaBrokers: setting(
    list().refine(
      (brokers) => brokers.length > 0 && brokers.every((broker) => /^\[?[\w.:-]+\]?:\d{1,5}$/.test(broker)),
      'must be a list of host:port',
    ),
    { description: 'Brokers of Kafka to begin with, as host:port with commas between them' },
  ),
  kafkaTls: setting(flag(), {
    description: 'Talk TLS; without it whatever is sent, a password too, can be read on the way',
    default: 'true',
  }),
  kafkaCa: setting(text().optional(), {
    description: "Path of the PEM certificate of the brokers' authority; the authorities of Node unless set",
  }),
  kafkaCert: setting(text().optional(), {
    description: "Path of this client's PEM certificate, for brokers that ask for one",
  }),
  kafkaKey: setting(text().optional(), { description: "Path of that certificate's PEM key" }),
  kafkaSasl: setting(oneOf(['none', 'plain', 'scram-sha-256', 'scram-sha-512']), {
    description: 'How user and password are shown: none, plain, scram-sha-256 or scram-sha-512',
    default: 'none',
  }),
  kafkaUser: setting(text().optional(), { description: 'User for SASL' }),
  kafkaPassword: setting(text().optional(), { description: 'Password for SASL', secret: true }),
  kafkaCompression: setting(oneOf(['none', 'gzip', 'snappy', 'lz4', 'zstd']), {
    description: 'How records are packed on their way: none, gzip, snappy, lz4 or zstd',
    default: 'zstd',
  }),
  topicPrefix: setting(namePrefix(/^[\w.-]{0,100}$/, 'letters, digits, dots, dashes and underscores'), {
    description: 'Put before the name of every topic, for a Kafka that several Weirs share',
    default: '',
  }),
})

export type KafkaConfig = ConfigOf<typeof kafkaConfig>
