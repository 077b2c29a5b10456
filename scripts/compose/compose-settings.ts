/** A setting of `docker-compose.yml`: a variable of `.env` or of the shell that calls `docker compose`. */
export interface ComposeSetting {
  readonly name: string
  /** One sentence for a person, without a full stop at its end. */
  readonly description: string
  /** What the compose file takes where nothing is set; empty for what the service takes by itself. */
  readonly default: string
}

/**
 * The settings that the compose file has beside those of the services. The defaults stand in the compose file as well, because
 * it has to work without any other file; a test compares them.
 */
export const composeSettings: readonly ComposeSetting[] = [
  { name: 'STACK_VERSION', description: 'Version of Elasticsearch and Kibana', default: '9.5.3' },
  {
    name: 'ELASTICSEARCH_IMAGE',
    description: 'Image of the three nodes',
    default: 'docker.elastic.co/elasticsearch/elasticsearch:9.5.3',
  },
  { name: 'KAFKA_IMAGE', description: 'Image of the broker', default: 'apache/kafka:4.3.1' },
  {
    name: 'KIBANA_IMAGE',
    description: 'Image of Kibana',
    default: 'docker.elastic.co/kibana/kibana:9.5.3',
  },
  {
    name: 'NODE_IMAGE',
    description: 'Image that those of our services are built on',
    default: 'node:24-bookworm-slim',
  },
  {
    name: 'NOTEBOOK_IMAGE',
    description: 'Image that the notebook’s is built on: a Debian, or one with Python 3.11.2 or newer',
    default: 'debian:bookworm-slim',
  },
  {
    name: 'BIND_ADDRESS',
    description: 'Address of this machine that the ports are published on; 0.0.0.0 lets others in',
    default: '127.0.0.1',
  },
  {
    name: 'PUBLIC_HOST',
    description:
      'Name that others call this machine by; it comes into the certificates, and Kafka tells it to its clients',
    default: 'localhost',
  },
  { name: 'ES_PORT', description: 'Port of Elasticsearch', default: '9200' },
  {
    name: 'KAFKA_PORT',
    description: 'Port of Kafka, for clients with a certificate of this stack',
    default: '9092',
  },
  { name: 'KIBANA_PORT', description: 'Port of Kibana', default: '5601' },
  { name: 'API_PORT', description: 'Port of the API and page', default: '3000' },
  { name: 'NOTEBOOK_PORT', description: 'Port of the notebook', default: '8888' },
  {
    name: 'SIMULATED',
    description: 'Whether the page says that its traffic is simulated; false where GENERATOR_REQUESTS is 0',
    default: 'true',
  },
  {
    name: 'ELASTIC_PASSWORD',
    description: 'Password of elastic, read at the first start; a random one unless set',
    default: '',
  },
  {
    name: 'KIBANA_PASSWORD',
    description: 'Password of kibana_system, the user of Kibana itself; a random one unless set',
    default: '',
  },
  {
    name: 'CA_COPY_FOLDER',
    description: 'Folder that `docker compose run --rm certs-setup show` copies the CA certificate into',
    default: './ca',
  },
  {
    name: 'GENERATOR_REQUESTS',
    description:
      'Number of simulated requests, after which the generator idles; 0 for none, without end unless set',
    default: '',
  },
  {
    name: 'GENERATOR_RATE',
    description: 'Simulated requests a second; by the curve of the day unless set',
    default: '',
  },
  {
    name: 'GENERATOR_REQUESTS_PER_DAY',
    description: 'Simulated requests on an average day; 28600 unless set',
    default: '',
  },
  { name: 'GENERATOR_PEAK_HOUR', description: 'Fullest hour of the day, UTC; 20 unless set', default: '' },
  {
    name: 'GENERATOR_BACKFILL',
    description: 'How much past traffic the generator makes before it goes live',
    default: '1d',
  },
  { name: 'GENERATOR_SEED', description: 'Seed of the simulated traffic; 1 unless set', default: '' },
  {
    name: 'LOGS_FOLDER',
    description: 'Folder of this machine whose logs are followed, with the profile files',
    default: './logs',
  },
  {
    name: 'LOGS',
    description: 'Which of them: paths or globs under /logs, as WEIR_FOLLOW takes them',
    default: '/logs/**/*.log',
  },
  {
    name: 'LOGS_GROUP',
    description: 'Number of a group of this machine that may read them; adm of Debian unless set',
    default: '4',
  },
]

/** The compose file's part of `.env.example`. */
export function renderComposeSettings(): string {
  const parts = composeSettings.map(
    ({ name, description, default: standard }) => `# ${description}\n# ${name}=${standard}`,
  )
  return ['# ---- docker compose ----', ...parts].join('\n\n').concat('\n')
}
