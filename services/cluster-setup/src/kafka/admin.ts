import { StartRefused } from '@weir/service-kit'
import kafkajs, { type Admin, type KafkaConfig as ClientConfig, type SASLOptions } from 'kafkajs'
import type { JobContext } from '../job.ts'
import { pemAt } from '../pem-at.ts'
import { NotYet, waitFor } from '../wait-for.ts'
import { refusalOf, waitingText } from './kafka-fault.ts'

export interface KafkaLogin {
  readonly kafkaBrokers: readonly string[]
  readonly kafkaTls: boolean
  /** Paths of PEM files. */
  readonly kafkaCa?: string | undefined
  readonly kafkaCert?: string | undefined
  readonly kafkaKey?: string | undefined
  readonly kafkaSasl: 'none' | 'plain' | 'scram-sha-256' | 'scram-sha-512'
  readonly kafkaUser?: string | undefined
  readonly kafkaPassword?: string | undefined
}

const silent = () => () => undefined

/**
 * Waits until so many brokers are there, and resolves with a connected admin client, which the caller disconnects.
 * Rejects with `StartRefused` on what waiting cannot mend.
 */
export async function connectedAdmin(
  login: KafkaLogin,
  brokers: number,
  context: JobContext,
): Promise<Admin> {
  const config = clientConfig(login)
  let connected: Admin | undefined
  await waitFor(
    {
      name: `Kafka at ${login.kafkaBrokers.join(', ')}`,
      attempt: async () => {
        connected = await connect(config, brokers)
      },
      isRefusal: (error) => error instanceof StartRefused,
      isAway: () => false,
    },
    context,
  )
  if (connected === undefined) throw new TypeError('waiting ended without a connection')
  return connected
}

async function connect(config: ClientConfig, brokers: number): Promise<Admin> {
  const admin = new kafkajs.Kafka(config).admin({ retry: { retries: 5 } })
  try {
    await admin.connect()
    const { length } = (await admin.describeCluster()).brokers
    if (length < brokers)
      throw new NotYet(`${length} of ${brokers} brokers are there, and every topic has ${brokers} copies`)
    return admin
  } catch (error) {
    await admin.disconnect().catch(() => undefined)
    if (error instanceof NotYet) throw error
    const refusal = refusalOf(error)
    throw refusal === undefined ? new NotYet(waitingText(error)) : new StartRefused(refusal)
  }
}

function clientConfig(login: KafkaLogin): ClientConfig {
  const sasl = saslOf(login)
  return {
    clientId: 'cluster-setup',
    brokers: [...login.kafkaBrokers],
    ...(login.kafkaTls ? { ssl: tlsOf(login) } : {}),
    ...(sasl === undefined ? {} : { sasl }),
    connectionTimeout: 5_000,
    // For connecting: waiting is done outside, where it is also told.
    retry: { retries: 0 },
    logCreator: silent,
  }
}

function tlsOf({ kafkaCa, kafkaCert, kafkaKey }: KafkaLogin) {
  return {
    rejectUnauthorized: true,
    ...(kafkaCa === undefined ? {} : { ca: pemAt(kafkaCa, 'WEIR_KAFKA_CA') }),
    ...(kafkaCert === undefined ? {} : { cert: pemAt(kafkaCert, 'WEIR_KAFKA_CERT') }),
    ...(kafkaKey === undefined ? {} : { key: pemAt(kafkaKey, 'WEIR_KAFKA_KEY') }),
  }
}

function saslOf({ kafkaSasl, kafkaUser, kafkaPassword }: KafkaLogin): SASLOptions | undefined {
  if (kafkaSasl === 'none') return undefined
  if (kafkaUser === undefined || kafkaPassword === undefined)
    throw new StartRefused(
      `WEIR_KAFKA_SASL is ${kafkaSasl}, so WEIR_KAFKA_USER and WEIR_KAFKA_PASSWORD must be set`,
    )
  return { mechanism: kafkaSasl, username: kafkaUser, password: kafkaPassword } as SASLOptions
}
