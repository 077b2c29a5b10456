import { randomBytes } from 'node:crypto'
import type { EventStore } from '@weir/event-store'
import { type EnginesForTests, requiredEngines } from './engines-for-tests.ts'
import { type StartedService, startService } from './start-service.ts'

type Settings = Readonly<Record<string, string>>

/** A Weir of the test's own on the shared engines: every topic, index, user and role begins with a random prefix. */
export interface WeirOnEngines {
  readonly prefix: string
  /** Settings by service, each with its own login to Elasticsearch. */
  readonly settings: {
    readonly kafka: Settings
    readonly processor: Settings
    readonly api: Settings
    readonly generator: Settings
    readonly superuser: Settings
  }
  /** The store as a superuser sees it. */
  readonly store: EventStore
  /** Starts a service; those that are left are killed by `dispose`. */
  start(service: ServiceName, settings?: Settings): StartedService
  dispose(): Promise<void>
}

export type ServiceName = 'stream-processor' | 'analytics-api' | 'log-generator' | 'log-shipper'

export interface WeirOnEnginesOptions {
  /** Partitions of the topics of lines; 6 unless said. */
  readonly partitions?: number
  /** Other addresses of Kafka and Elasticsearch, as where a proxy stands before them. */
  readonly brokers?: string
  readonly urls?: string
  /** Further copies of each shard; none unless said, so that a node that is away takes events with it. */
  readonly replicas?: number
  /** Primary shards of an index of events; 1 unless said. */
  readonly shards?: number
}

const roles = ['processor', 'api', 'retention', 'detector', 'viewer'] as const

/** Sets up topics, templates, users and roles by the real set-up jobs. */
export async function weirOnEngines(options: WeirOnEnginesOptions = {}): Promise<WeirOnEngines> {
  const engines = requiredEngines()
  const prefix = `t${randomBytes(4).toString('hex')}-`
  const passwords = Object.fromEntries(roles.map((role) => [role, randomBytes(18).toString('base64url')]))
  const kafka = kafkaSettings(engines, prefix)
  const replicas = {
    WEIR_INDEX_REPLICAS: String(options.replicas ?? 0),
    WEIR_INDEX_SHARDS: String(options.shards ?? 1),
  }
  const superuser = { ...elasticsearchSettings(engines, prefix, engines.elasticsearch), ...replicas }
  await setUp('kafka', {
    ...kafka,
    WEIR_KAFKA_ACLS: 'false',
    WEIR_TOPIC_PARTITIONS: String(options.partitions ?? 6),
  })
  await setUp('elasticsearch', {
    ...superuser,
    WEIR_SETUP_KIBANA_USER: 'false',
    ...Object.fromEntries(
      roles.map((role) => [`WEIR_${role.toUpperCase()}_PASSWORD`, passwords[role] ?? '']),
    ),
  })

  const movedKafka: Settings = options.brokers === undefined ? {} : { WEIR_KAFKA_BROKERS: options.brokers }
  const moved: Settings = {
    ...movedKafka,
    ...(options.urls === undefined ? {} : { WEIR_ELASTICSEARCH_URLS: options.urls }),
  }
  const as = (role: (typeof roles)[number]) => ({
    ...kafka,
    ...elasticsearchSettings(engines, prefix, {
      user: `${prefix}weir_${role}`,
      password: passwords[role] ?? '',
    }),
    ...replicas,
    ...moved,
  })
  const settings = {
    kafka: { ...kafka, ...movedKafka },
    processor: as('processor'),
    api: { ...as('api'), WEIR_PORT: '0' },
    generator: { ...kafka, WEIR_SIMULATE_OUT: 'kafka' },
    superuser,
  }
  const ofService: Readonly<Record<ServiceName, Settings>> = {
    'stream-processor': settings.processor,
    'analytics-api': settings.api,
    'log-generator': settings.generator,
    'log-shipper': kafka,
  }
  const { openElasticsearchStore } = await elasticsearchClient()
  const { urls, ca, user, password } = engines.elasticsearch
  const store = await openElasticsearchStore({
    urls,
    ca,
    login: { user, password },
    prefix,
    shards: 1,
    replicas: 0,
  })
  const started: StartedService[] = []
  return {
    prefix,
    settings,
    store,
    start(service, more = {}) {
      const one = startService(`services/${service}/src/main.ts`, {
        WEIR_OPERATIONS_PORT: '0',
        ...ofService[service],
        ...more,
      })
      started.push(one)
      return one
    },
    async dispose() {
      await Promise.all(started.map((service) => service.stop('SIGKILL')))
      await store.close()
      await removeFromKafka(engines, prefix)
      await removeFromElasticsearch(engines, prefix)
    },
  }
}

async function setUp(job: string, settings: Settings): Promise<void> {
  const run = startService('services/cluster-setup/src/main.ts', settings, [job])
  const { code } = await run.ended
  if (code !== 0) throw new Error(`setting up ${job} failed: ${run.log.map(({ msg }) => msg).join('\n')}`)
}

function kafkaSettings({ kafka, paths }: EnginesForTests, prefix: string): Settings {
  return {
    WEIR_KAFKA_BROKERS: kafka.brokers.join(','),
    WEIR_KAFKA_CA: paths.ca,
    WEIR_KAFKA_CERT: paths.cert,
    WEIR_KAFKA_KEY: paths.key,
    WEIR_TOPIC_PREFIX: prefix,
  }
}

function elasticsearchSettings(
  { elasticsearch, paths }: EnginesForTests,
  prefix: string,
  login: { readonly user: string; readonly password: string },
): Settings {
  return {
    WEIR_ELASTICSEARCH_URLS: elasticsearch.urls.join(','),
    WEIR_ELASTICSEARCH_USER: login.user,
    WEIR_ELASTICSEARCH_PASSWORD: login.password,
    WEIR_ELASTICSEARCH_CA: paths.ca,
    WEIR_INDEX_PREFIX: prefix,
    WEIR_INDEX_SHARDS: '1',
    WEIR_INDEX_REPLICAS: '0',
  }
}

async function removeFromKafka({ kafka }: EnginesForTests, prefix: string): Promise<void> {
  const { default: kafkajs } = await import('kafkajs')
  const { brokers, ca, cert, key } = kafka
  const client = new kafkajs.Kafka({
    brokers: [...brokers],
    ssl: { ca, cert, key },
    logLevel: kafkajs.logLevel.NOTHING,
  })
  const admin = client.admin()
  await admin.connect()
  try {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix))
    if (topics.length > 0) await admin.deleteTopics({ topics })
    const { groups } = await admin.listGroups()
    const own = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(prefix))
    // A member that was killed holds its group until its session is over; the group then goes with its offsets.
    await admin.deleteGroups(own).catch(() => undefined)
  } finally {
    await admin.disconnect()
  }
}

async function removeFromElasticsearch({ elasticsearch }: EnginesForTests, prefix: string): Promise<void> {
  const { connect } = await elasticsearchClient()
  const { urls, ca, user, password } = elasticsearch
  const admin = connect({ urls, ca, login: { user, password } })
  const remove = (path: string) => admin.request({ method: 'DELETE', path, expect: [404] })
  const indices = await admin.request<object>({ method: 'GET', path: `/${prefix}*`, expect: [404] })
  for (const index of Object.keys(indices.body)) if (index.startsWith(prefix)) await remove(`/${index}`)
  const { body } = await admin.request<{ index_templates: readonly { name: string }[] }>({
    method: 'GET',
    path: `/_index_template/${prefix}*`,
  })
  for (const { name } of body.index_templates) await remove(`/_index_template/${name}`)
  for (const role of roles) {
    await remove(`/_security/user/${prefix}weir_${role}`)
    await remove(`/_security/role/${prefix}weir_${role}`)
  }
  await admin.close()
}

/** Engines' clients are loaded by the tests that use them, and not by every test that builds an event. */
const elasticsearchClient = () => import('@weir/event-store/elasticsearch')
