import type { Environment } from '@weir/service-kit'
import { shellPath } from '../quantity.ts'
import type { EnginePlace } from './engine-examination.ts'

/** Advice for engines that the environment names and that somebody else runs. */
export function ownPlace(env: Environment): EnginePlace {
  const url = (env['WEIR_ELASTICSEARCH_URLS'] ?? '').split(',')[0]?.trim() ?? ''
  const ca = env['WEIR_ELASTICSEARCH_CA']
  const user = env['WEIR_ELASTICSEARCH_USER']
  // Without a password curl asks for it.
  const curl = [
    'curl',
    ...(ca === undefined || ca === '' ? [] : ['--cacert', shellPath(ca)]),
    ...(user === undefined || user === '' ? [] : ['-u', shellPath(user)]),
  ].join(' ')
  return {
    ask: (path) => `${curl} '${url}${path}'`,
    put: (path, body) =>
      `${curl} -X PUT '${url}${path}' -H 'content-type: application/json' -d '${body}' (as a user who may)`,
    lookAt: {
      elasticsearch: 'look at that node, at firewalls, and at WEIR_ELASTICSEARCH_URLS',
      kafka: 'look at the broker, at firewalls, and at WEIR_KAFKA_BROKERS',
    },
    certificates: {
      elasticsearch:
        'set WEIR_ELASTICSEARCH_CA to the authority’s PEM certificate, and name the nodes as their certificates do',
      kafka:
        'set WEIR_KAFKA_CA to the authority’s PEM certificate, WEIR_KAFKA_CERT and WEIR_KAFKA_KEY to the client’s, and name the brokers as their certificates do',
      renew: 'have it renewed by whoever issues certificates there',
    },
    login: {
      elasticsearch:
        'set WEIR_ELASTICSEARCH_USER and WEIR_ELASTICSEARCH_PASSWORD_FILE, or WEIR_ELASTICSEARCH_API_KEY_FILE',
      kafka: 'set WEIR_KAFKA_SASL, WEIR_KAFKA_USER and WEIR_KAFKA_PASSWORD_FILE as the brokers want it',
    },
    setUp: {
      elasticsearch: 'node services/cluster-setup/src/main.ts elasticsearch (as a user who may)',
      kafka: 'node services/cluster-setup/src/main.ts kafka (as a client who may)',
    },
    processor: {
      start: 'start a stream-processor, and read what it logs',
      logs: 'read what the stream-processors log, and ask their /readyz',
      scale: 'start one more stream-processor, as many as the topic has partitions',
    },
    moreDisk: 'make room on that node, or keep fewer days: WEIR_RETENTION_DAYS',
  }
}
