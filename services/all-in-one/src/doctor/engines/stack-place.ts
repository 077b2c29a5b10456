import type { EnginePlace } from './engine-examination.ts'

/** Advice for the engines of docker-compose.yml. @param port where Elasticsearch is published on this machine */
export function stackPlace(port: number): EnginePlace {
  const curl = 'curl --cacert ca/ca.crt -u elastic'
  const url = `https://localhost:${port}`
  return {
    // Prints the password that curl asks for, and copies the CA's certificate out.
    ask: (path) => `docker compose run --rm certs-setup show, then ${curl} '${url}${path}'`,
    put: (path, body) =>
      `docker compose run --rm certs-setup show, then ${curl} -X PUT '${url}${path}' -H 'content-type: application/json' -d '${body}'`,
    lookAt: {
      elasticsearch: 'docker compose ps -a, then docker compose logs --tail 50 es01 es02 es03',
      kafka: 'docker compose ps -a, then docker compose logs --tail 50 kafka',
    },
    certificates: {
      elasticsearch:
        'docker compose run --rm certs-setup, then docker compose up -d --force-recreate es01 es02 es03 analytics-api',
      kafka:
        'docker compose run --rm certs-setup, then docker compose up -d --force-recreate kafka analytics-api',
      renew: 'docker compose run --rm certs-setup, then docker compose restart',
    },
    login: {
      elasticsearch:
        'docker compose up -d (elasticsearch-setup tells the cluster the passwords), then docker compose restart analytics-api stream-processor',
      kafka: 'docker compose run --rm certs-setup, then docker compose restart kafka',
    },
    setUp: {
      elasticsearch: 'docker compose up -d elasticsearch-setup, then docker compose logs elasticsearch-setup',
      kafka: 'docker compose up -d kafka-setup, then docker compose logs kafka-setup',
    },
    processor: {
      start: 'docker compose up -d stream-processor, then docker compose logs --tail 50 stream-processor',
      logs: 'docker compose logs --tail 50 stream-processor',
      scale: 'docker compose up -d --scale stream-processor=3',
    },
    moreDisk:
      'docker system df, then docker image prune; or keep fewer days: WEIR_RETENTION_DAYS in .env and docker compose up -d',
  }
}
