export { type ElasticsearchConfig, elasticsearchConfig } from './elasticsearch-config.ts'
export { type KafkaConfig, kafkaConfig } from './kafka-config.ts'
