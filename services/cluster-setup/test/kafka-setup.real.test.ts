import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { requiredEngines, tcpProxy } from '@weir/testing'
import kafkajs, { type Admin, type Kafka } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueCertificate } from './issue-certificate.ts'
import { runJob } from './run-job.ts'

const { kafka, paths } = requiredEngines()
const prefix = `t${randomBytes(4).toString('hex')}.`
const rawLogs = `${prefix}weir.raw-logs`
const deadLetters = `${prefix}weir.dead-letters`
const group = `${prefix}stream-processor`
/** A group that everybody may use, so that a refusal to read is about the topic. */
const anyGroup = `${prefix}anybody`
const env = {
  WEIR_KAFKA_BROKERS: kafka.brokers.join(','),
  WEIR_KAFKA_CA: paths.ca,
  WEIR_KAFKA_CERT: paths.cert,
  WEIR_KAFKA_KEY: paths.key,
  WEIR_TOPIC_PREFIX: prefix,
  WEIR_TOPIC_PARTITIONS: '2',
  WEIR_KAFKA_WRITERS: 'filebeat-web1',
}
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ConfigResourceTypes, ResourcePatternTypes } =
  kafkajs

function client(tls: { readonly cert: string; readonly key: string }): Kafka {
  return new kafkajs.Kafka({
    brokers: [...kafka.brokers],
    ssl: { ca: kafka.ca, ...tls },
    // What passes is waited for, as long as a test may take; a refusal is never tried again.
    retry: { retries: Number.POSITIVE_INFINITY, initialRetryTime: 100, maxRetryTime: 1_000 },
    logLevel: kafkajs.logLevel.NOTHING,
  })
}

const clients = new Map<string, Kafka>()

/** A client of the broker with the certificate of that name. */
function as(name: string): Kafka {
  const known = clients.get(name) ?? client(issueCertificate(name, paths.ca))
  clients.set(name, known)
  return known
}

let admin: Admin
let first: Awaited<ReturnType<typeof runJob>>

beforeAll(async () => {
  admin = client(kafka).admin()
  await admin.connect()
  await admin.createAcls({ acl: [rule('*', AclResourceTypes.GROUP, anyGroup)] })
  first = await runJob('kafka', env)
  if (first.code !== 0) throw new Error(first.err)
})

afterAll(async () => {
  const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix))
  await admin.deleteTopics({ topics })
  const any = {
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  }
  await admin.deleteAcls({
    filters: [
      ...topics.map((resourceName) => ({ resourceType: AclResourceTypes.TOPIC, resourceName, ...any })),
      ...[group, anyGroup].map((name) => ({
        resourceType: AclResourceTypes.GROUP,
        resourceName: name,
        ...any,
      })),
    ],
  })
  await admin.disconnect()
})

function rule(user: string, resourceType: number, resourceName: string) {
  return {
    principal: `User:${user}`,
    host: '*',
    operation: AclOperationTypes.READ,
    permissionType: AclPermissionTypes.ALLOW,
    resourceType,
    resourceName,
    resourcePatternType: ResourcePatternTypes.LITERAL,
  }
}

/** Publishes one record as an idempotent producer. */
async function publish(name: string, topic: string): Promise<void> {
  const producer = as(name).producer({ idempotent: true, maxInFlightRequests: 1 })
  await producer.connect()
  try {
    await producer.send({ topic, acks: -1, messages: [{ key: name, value: name }] })
  } finally {
    await producer.disconnect()
  }
}

/** Resolves with the first record of a topic, rejects with what the broker says. */
async function read(name: string, topic: string, groupId: string): Promise<string | undefined> {
  const consumer = as(name).consumer({ groupId, maxWaitTimeInMs: 200 })
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>()
  // A coordinator that is still loading its groups ends the consumer, which begins again by itself, and not after a refusal.
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) reject(payload.error)
  })
  await consumer.connect()
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({ eachMessage: async ({ message }) => resolve(message.value?.toString()) })
    return await promise
  } finally {
    await consumer.disconnect()
  }
}

async function partitionsOf(topic: string): Promise<number> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
  return topics[0]?.partitions.length ?? 0
}

async function configOf(topic: string): Promise<Record<string, string>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
  })
  return Object.fromEntries(
    resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]),
  )
}

/** The broker's words for what somebody may not do. */
const forbidden = /not authorized|authorization failed/i

describe('the set-up of Kafka', () => {
  test('makes topics with what they need', async () => {
    expect(first.out).toContain(`topic ${rawLogs} made: 2 partitions, 1 copy`)
    expect(await partitionsOf(rawLogs)).toBe(2)
    expect(await configOf(rawLogs)).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': '604800000' })
    expect(await configOf(`${prefix}weir.accounting`)).toMatchObject({ 'cleanup.policy': 'compact' })
  })

  test('changes nothing when it is run again', async () => {
    expect(await runJob('kafka', env)).toEqual({ code: 0, out: 'nothing to do\n', err: '' })
  })

  test('adds partitions where more are asked for, and takes none away', async () => {
    const more = await runJob('kafka', { ...env, WEIR_TOPIC_PARTITIONS: '3' })
    expect(more.out).toContain(`topic ${rawLogs}: 2 partitions became 3`)
    const fewer = await runJob('kafka', env)
    expect(fewer.out).toContain(`topic ${rawLogs} keeps its 3 partitions (2 asked for)`)
    expect(await partitionsOf(rawLogs)).toBe(3)
  })

  test("puts a topic's settings back and leaves those of others", async () => {
    await admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: ConfigResourceTypes.TOPIC,
          name: rawLogs,
          configEntries: [
            { name: 'retention.ms', value: '1000' },
            { name: 'max.message.bytes', value: '2000000' },
          ],
        },
      ],
    })
    expect((await runJob('kafka', env)).out).toContain(
      `topic ${rawLogs}: retention.ms was 1000, is 604800000`,
    )
    expect(await configOf(rawLogs)).toMatchObject({
      'retention.ms': '604800000',
      'max.message.bytes': '2000000',
      'segment.ms': '86400000',
    })
  })

  test('takes away what one of our services does not need, and tells of what others may', async () => {
    await admin.createAcls({
      acl: ['log-shipper', 'spark'].map((name) => rule(`CN=${name}`, AclResourceTypes.TOPIC, rawLogs)),
    })
    const { out } = await runJob('kafka', env)
    expect(out).toContain(`no longer allowed: User:CN=log-shipper may read topic ${rawLogs}`)
    expect(out).toContain(`also allowed, not by us: User:CN=spark may read topic ${rawLogs}`)
    const again = await runJob('kafka', env)
    expect(again.out).not.toContain('no longer')
    expect(again.out).toMatch(/nothing to do\n$/)
  })

  test('waits for as many brokers as a topic has copies', async () => {
    const running = runJob('kafka', { ...env, WEIR_TOPIC_REPLICATION: '3' }, AbortSignal.timeout(3_000))
    const { code, out } = await running
    expect(out).toMatch(/waiting for Kafka at .*: 1 of 3 brokers are there/)
    expect(code).toBe(1)
  })

  test('waits for a broker that is away and goes on by itself', async () => {
    const [host = '', port = ''] = kafka.brokers[0]!.split(':')
    const proxy = await tcpProxy({ host, port: Number(port) }, { refusing: true })
    try {
      const running = runJob('kafka', { ...env, WEIR_KAFKA_BROKERS: `127.0.0.1:${proxy.port}` })
      await pause(1_500)
      await proxy.resume()
      const { code, out } = await running
      expect(code).toBe(0)
      expect(out).toMatch(/^waiting for Kafka at .*: connection refused\nKafka at .* is there\n/)
    } finally {
      await proxy.close()
    }
  })
})

describe('who may do what', () => {
  test.each(['log-generator', 'log-shipper', 'analytics-api', 'filebeat-web1'])(
    '%s writes lines',
    async (name) => {
      await publish(name, rawLogs)
    },
  )

  test.each(['log-generator', 'log-shipper', 'analytics-api', 'filebeat-web1'])(
    '%s reads no lines and writes no dead letters',
    async (name) => {
      await expect(read(name, rawLogs, anyGroup)).rejects.toThrow(forbidden)
      await expect(publish(name, deadLetters)).rejects.toThrow(forbidden)
    },
  )

  test('the processor reads lines in its group, writes dead letters and accounts, and no lines', async () => {
    await publish('log-shipper', rawLogs)
    expect(await read('stream-processor', rawLogs, group)).toBeDefined()
    await publish('stream-processor', deadLetters)
    await publish('stream-processor', `${prefix}weir.accounting`)
    await expect(publish('stream-processor', rawLogs)).rejects.toThrow(forbidden)
  })

  test('the API sees how far the processors are', async () => {
    const looking = as('analytics-api').admin()
    await looking.connect()
    try {
      const offsets = await looking.fetchOffsets({ groupId: group })
      expect(offsets.map(({ topic }) => topic)).toEqual([rawLogs])
      expect(await looking.fetchTopicOffsets(rawLogs)).toHaveLength(3)
    } finally {
      await looking.disconnect()
    }
  })

  test('a client that nobody named may do nothing', async () => {
    await expect(publish('stranger', rawLogs)).rejects.toThrow(forbidden)
    await expect(read('stranger', rawLogs, anyGroup)).rejects.toThrow(forbidden)
    const { WEIR_KAFKA_CERT: _, WEIR_KAFKA_KEY: __, ...none } = env
    expect((await runJob('kafka', none)).err).toMatch(/client.? certificate/)
  })
})

describe('what waiting cannot mend', () => {
  test('a client that may not set up is told what it lacks', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weir-stranger-'))
    const { cert, key } = issueCertificate('stranger', paths.ca)
    writeFileSync(join(folder, 'cert'), cert)
    writeFileSync(join(folder, 'key'), key)
    const login = { WEIR_KAFKA_CERT: join(folder, 'cert'), WEIR_KAFKA_KEY: join(folder, 'key') }
    const { code, err } = await runJob('kafka', { ...env, ...login })
    expect(code).toBe(1)
    expect(err).toMatch(/^Kafka refuses the set-up: .*authoriz.*must come in as a super user.*\n$/i)
    rmSync(folder, { recursive: true })
  })

  test('another CA is told in one line', async () => {
    const { code, err } = await runJob('kafka', { ...env, WEIR_KAFKA_CA: paths.cert })
    expect(code).toBe(1)
    expect(err).toMatch(/^Kafka .*(authority|CA).*\n$/)
  })

  test('a host name that the certificate does not hold is told in one line', async () => {
    const [host = '', port = ''] = kafka.brokers[0]!.split(':')
    const proxy = await tcpProxy({ host, port: Number(port) })
    try {
      // The same loopback under a name that no certificate has.
      const { code, err } = await runJob('kafka', { ...env, WEIR_KAFKA_BROKERS: `127.1:${proxy.port}` })
      expect(code).toBe(1)
      expect(err).toMatch(/^Kafka .*(names?).*\n$/)
    } finally {
      await proxy.close()
    }
  })
})
