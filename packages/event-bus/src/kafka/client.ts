import net from 'node:net'
import tls from 'node:tls'
import { Kafka, type KafkaConfig, logLevel, type RetryOptions } from 'kafkajs'
import type { BusLog, KafkaLimits, KafkaLogin, KafkaSettings } from './settings.ts'

/** kafkajs with our sockets and our log. Every consumer and producer has one of its own: they share offsets otherwise. */
export interface KafkaClient {
  readonly kafka: Kafka
  /** Cuts all its connections and lets no new one begin, whatever kafkajs still waits for. */
  cut(): void
}

export interface ClientSettings
  extends Pick<KafkaSettings, 'brokers' | 'clientId' | 'login' | 'reach'>,
    Readonly<{ limits: KafkaLimits; log: BusLog; secureContext: tls.SecureContext | undefined }> {}

/** Retries inside kafkajs, few and short; whoever uses it tries again without end. */
export function shortRetries(limits: KafkaLimits, retries = 3): RetryOptions {
  return {
    initialRetryTime: limits.firstPause,
    maxRetryTime: Math.max(limits.firstPause, 1_000),
    multiplier: 2,
    factor: 0.5,
    retries,
  }
}

export function kafkaClient(settings: ClientSettings, retries?: number): KafkaClient {
  const { limits, log, login, secureContext } = settings
  const sockets = new Set<net.Socket>()
  let ended = false
  const config: KafkaConfig = {
    brokers: [...settings.brokers],
    clientId: settings.clientId,
    connectionTimeout: limits.connectTimeout,
    authenticationTimeout: limits.connectTimeout,
    requestTimeout: limits.requestTimeout,
    retry: shortRetries(limits, retries),
    logLevel: logLevel.INFO,
    // What kafkajs calls an error is mostly a condition that is tried again: a line for whoever looks closely.
    logCreator:
      () =>
      ({ namespace, log: entry }) =>
        log('debug', `kafkajs: ${namespace}: ${oneLine(entry.message)}`, detailsOf(entry)),
    socketFactory: ({ host, port, onConnect }) => {
      if (ended) throw new Error('the client is closed')
      const address = addressOf(settings.reach?.(`${host}:${port}`) ?? `${host}:${port}`)
      const socket =
        secureContext === undefined
          ? net.connect(address, onConnect)
          : tls.connect(
              {
                ...address,
                secureContext,
                checkServerIdentity: (_, certificate) => tls.checkServerIdentity(host, certificate),
                // An address must not be sent as a name (RFC 6066).
                ...(net.isIP(host) === 0 ? { servername: host } : {}),
              },
              onConnect,
            )
      socket.setKeepAlive(true, 60_000)
      socket.setNoDelay(true)
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      return socket
    },
    ...(secureContext === undefined ? {} : { ssl: true }),
    ...(login === undefined ? {} : { sasl: saslOf(login) }),
  }
  return {
    kafka: new Kafka(config),
    cut() {
      ended = true
      for (const socket of sockets) socket.destroy(new Error('the client is closed'))
    },
  }
}

function addressOf(broker: string): { host: string; port: number } {
  const colon = broker.lastIndexOf(':')
  return { host: broker.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(broker.slice(colon + 1)) }
}

function saslOf({ mechanism, user, password }: KafkaLogin): NonNullable<KafkaConfig['sasl']> {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username: user, password }
    case 'scram-sha-256':
      return { mechanism, username: user, password }
    case 'scram-sha-512':
      return { mechanism, username: user, password }
  }
}

/** OpenSSL's messages end with a line end. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The few facts of kafkajs' entries that say where and why; no stacks, no requests. */
function detailsOf(entry: object): Record<string, unknown> {
  const told = ['broker', 'groupId', 'topic', 'partition', 'error', 'retryCount']
  return Object.fromEntries(
    Object.entries(entry).filter(([key, value]) => told.includes(key) && typeof value !== 'object'),
  )
}
