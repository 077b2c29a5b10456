import { loadConfig } from '@weir/service-kit'
import { expect, test } from 'vitest'
import { elasticsearchConfig, kafkaConfig } from './config.ts'

test('TLS is talked to Kafka unless somebody says otherwise', () => {
  const config = loadConfig(kafkaConfig, { WEIR_KAFKA_BROKERS: 'kafka:9092, 10.0.0.7:9093' })
  expect(config).toMatchObject({
    kafkaBrokers: ['kafka:9092', '10.0.0.7:9093'],
    kafkaTls: true,
    topicPrefix: '',
  })
})

test('an address of Elasticsearch that holds a password is refused without showing it', () => {
  const env = { WEIR_ELASTICSEARCH_URLS: 'https://elastic:hidden@es01:9200' }
  expect(() => loadConfig(elasticsearchConfig, env)).toThrow(/WEIR_ELASTICSEARCH_URLS: must be a list/)
  expect(() => loadConfig(elasticsearchConfig, env)).not.toThrow(/hidden/)
})

test('a broker without a port is refused', () => {
  expect(() => loadConfig(kafkaConfig, { WEIR_KAFKA_BROKERS: 'kafka' })).toThrow(/host:port/)
})
