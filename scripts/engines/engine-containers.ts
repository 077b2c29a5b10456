import { type GenericContainer, Network, type StartedTestContainer, Wait } from 'testcontainers'
import { freePorts } from './free-ports.ts'
import { LoopbackContainer } from './loopback-container.ts'

/** The images that docker-compose.yml names. */
export interface EngineImages {
  readonly elasticsearch: string
  readonly kafka: string
}

/** PEM texts of one party, as certs-setup makes them. */
export interface PartyCertificate {
  readonly ca: string
  readonly cert: string
  readonly key: string
}

/** Certificates for each node and for Kafka, and the common name of the client that may do everything in Kafka. */
export interface EngineCertificates {
  readonly of: Readonly<Record<EngineName, PartyCertificate>>
  readonly client: string
}

export const nodes = ['es01', 'es02', 'es03'] as const
export type EngineName = (typeof nodes)[number] | 'kafka'

export interface EngineContainers extends AsyncDisposable {
  readonly elasticsearchUrls: readonly string[]
  readonly elasticsearchPassword: string
  readonly kafkaBrokers: readonly string[]
  readonly kafkaPlaintextBrokers: readonly string[]
  /** Container ids by the names that faults call: es01, es02, es03, kafka. */
  readonly containers: ReadonlyMap<string, string>
}

const PASSWORD = 'only-for-this-test-run'

/**
 * Three Elasticsearch nodes with TLS and authentication, and a Kafka broker with a mutual TLS listener, as containers on loopback
 * ports. Ports are fixed before the start, so that a container that was killed comes back where it was.
 */
export async function startEngineContainers(
  images: EngineImages,
  certificates: EngineCertificates,
): Promise<EngineContainers> {
  const resources = new AsyncDisposableStack()
  try {
    const network = resources.use(await new Network().start())
    const ports = await freePorts(nodes.length + 2)
    const [tlsPort, plainPort] = ports.slice(nodes.length)
    if (tlsPort === undefined || plainPort === undefined) throw new Error('no free port')
    const starting = [
      ...nodes.map((name, n) =>
        elasticsearchNode(images.elasticsearch, name, ports[n] ?? 0, certificates.of[name]),
      ),
      kafkaBroker(images.kafka, tlsPort, plainPort, certificates.of.kafka, certificates.client),
    ].map((container) => container.withNetwork(network).start())
    for (const outcome of await Promise.allSettled(starting)) {
      if (outcome.status === 'fulfilled') resources.defer(async () => void (await outcome.value.stop()))
    }
    const started = await Promise.all(starting)
    const cleanUp = resources.move()
    return {
      elasticsearchUrls: nodes.map((_, n) => `https://localhost:${ports[n]}`),
      elasticsearchPassword: PASSWORD,
      kafkaBrokers: [`localhost:${tlsPort}`],
      kafkaPlaintextBrokers: [`localhost:${plainPort}`],
      containers: new Map([...nodes, 'kafka'].map((name, n) => [name, idOf(started[n])])),
      [Symbol.asyncDispose]: () => cleanUp.disposeAsync(),
    }
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}

function elasticsearchNode(
  image: string,
  name: string,
  port: number,
  { ca, cert, key }: PartyCertificate,
): GenericContainer {
  const folder = '/usr/share/elasticsearch/config/certs'
  const tls = (of: 'http' | 'transport') => ({
    [`xpack.security.${of}.ssl.enabled`]: 'true',
    [`xpack.security.${of}.ssl.key`]: 'certs/server.key',
    [`xpack.security.${of}.ssl.certificate`]: 'certs/server.crt',
    [`xpack.security.${of}.ssl.certificate_authorities`]: 'certs/ca.crt',
  })
  return new LoopbackContainer(image)
    .withNetworkAliases(name)
    .withExposedPorts({ container: 9200, host: port })
    .withEnvironment({
      'node.name': name,
      'cluster.name': 'weir-tests',
      'discovery.seed_hosts': nodes.join(','),
      'cluster.initial_master_nodes': nodes.join(','),
      'cluster.routing.allocation.disk.threshold_enabled': 'false',
      'xpack.security.enabled': 'true',
      // Nodes call each other by addresses that no certificate knows.
      'xpack.security.transport.ssl.verification_mode': 'certificate',
      ...tls('http'),
      ...tls('transport'),
      ELASTIC_PASSWORD: PASSWORD,
      ES_JAVA_OPTS: '-Xms512m -Xmx512m',
    })
    .withCopyContentToContainer([
      { content: ca, target: `${folder}/ca.crt`, mode: 0o644 },
      { content: cert, target: `${folder}/server.crt`, mode: 0o644 },
      { content: key, target: `${folder}/server.key`, mode: 0o644 },
    ])
    .withWaitStrategy(
      Wait.forSuccessfulCommand(
        `curl -sf --cacert ${folder}/ca.crt -u elastic:${PASSWORD} "https://localhost:9200/_cluster/health?wait_for_nodes=3&wait_for_status=green&timeout=1s"`,
      ),
    )
    .withStartupTimeout(400_000)
}

function kafkaBroker(
  image: string,
  tlsPort: number,
  plainPort: number,
  { ca, cert, key }: PartyCertificate,
  client: string,
): GenericContainer {
  const folder = '/etc/kafka/secrets'
  return new LoopbackContainer(image)
    .withNetworkAliases('kafka')
    .withExposedPorts({ container: 9092, host: tlsPort }, { container: 9094, host: plainPort })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_LISTENERS: 'TLS://0.0.0.0:9092,CONTROLLER://localhost:9093,PLAIN://0.0.0.0:9094',
      KAFKA_ADVERTISED_LISTENERS: `TLS://localhost:${tlsPort},PLAIN://localhost:${plainPort}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'TLS:SSL,CONTROLLER:PLAINTEXT,PLAIN:PLAINTEXT,LOCAL:PLAINTEXT',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_INTER_BROKER_LISTENER_NAME: 'PLAIN',
      KAFKA_SSL_KEYSTORE_TYPE: 'PEM',
      KAFKA_SSL_KEYSTORE_LOCATION: `${folder}/server.pem`,
      KAFKA_SSL_TRUSTSTORE_TYPE: 'PEM',
      KAFKA_SSL_TRUSTSTORE_LOCATION: `${folder}/ca.crt`,
      KAFKA_SSL_CLIENT_AUTH: 'required',
      KAFKA_AUTHORIZER_CLASS_NAME: 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      KAFKA_SUPER_USERS: `User:ANONYMOUS;User:CN=${client}`,
      KAFKA_NUM_PARTITIONS: '6',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '4',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_BROKER_SESSION_TIMEOUT_MS: '3000',
      KAFKA_BROKER_HEARTBEAT_INTERVAL_MS: '500',
      KAFKA_LOG_DIRS: '/tmp/kafka-logs',
      KAFKA_HEAP_OPTS: '-Xms512m -Xmx512m',
    })
    .withCopyContentToContainer([
      { content: ca, target: `${folder}/ca.crt`, mode: 0o644 },
      {
        content: key + cert,
        target: `${folder}/server.pem`,
        mode: 0o644,
      },
    ])
    .withWaitStrategy(
      Wait.forSuccessfulCommand(
        '/opt/kafka/bin/kafka-broker-api-versions.sh --bootstrap-server localhost:9094',
      ),
    )
    .withStartupTimeout(400_000)
}

function idOf(container: StartedTestContainer | undefined): string {
  if (container === undefined) throw new Error('a container did not start')
  return container.getId()
}
