import type { EventBus } from '@weir/event-bus'
import {
  ConfigError,
  type ConfigProblem,
  type HealthRegistry,
  type Logger,
  StartRefused,
  variableName,
} from '@weir/service-kit'
import type { KafkaConfig } from './kafka-config.ts'
import { pemFile } from './pem-file.ts'
import { withTopicPrefix } from './topic-prefix.ts'

export interface ConnectingService {
  /** Name of the service, as the engine's own logs show it. */
  readonly service: string
  readonly log: Logger
  readonly health: HealthRegistry
  /** Ends the waiting. */
  readonly stopping: AbortSignal
}

/**
 * Opens the bus on the Kafka that the settings name, and waits for it as long as it takes; from then on it comes back by
 * itself. Health has the check `bus`. Kafka's client is loaded only here.
 *
 * @throws StartRefused in one line where Kafka and the settings do not go together, ConfigError for the settings alone
 */
export async function openBus(config: KafkaConfig, service: ConnectingService): Promise<EventBus> {
  const { BusRefused, kafkaBus } = await import('@weir/event-bus/kafka')
  const { log, health, stopping } = service
  const check = health.check('bus')
  check.fail('waiting for Kafka')
  let bus: ReturnType<typeof kafkaBus> | undefined
  const stop = () => void bus?.close()
  stopping.addEventListener('abort', stop, { once: true })
  try {
    bus = kafkaBus({
      ...kafkaSettingsOf(config),
      clientId: service.service,
      log: (level, message, details) => log[level](details, message),
      // Whoever may ask for health need not know where the brokers are: the log says it.
      health: (failure) =>
        failure === undefined ? check.pass() : check.fail('Kafka is away or refuses; the log says why'),
    })
    await bus.admitted()
  } catch (error) {
    await bus?.close()
    throw error instanceof BusRefused ? new StartRefused(error.message, { cause: error }) : error
  } finally {
    stopping.removeEventListener('abort', stop)
  }
  check.pass()
  return withTopicPrefix(bus, config.topicPrefix)
}

/** What the settings say of Kafka, with the files read. Throws ConfigError naming what cannot be. */
export function kafkaSettingsOf(config: KafkaConfig) {
  const { kafkaBrokers, kafkaTls, kafkaSasl, kafkaUser, kafkaPassword, kafkaCompression } = config
  const problems: ConfigProblem[] = []
  const together = (key: keyof KafkaConfig, problem: string) =>
    problems.push({ name: variableName(key), problem })
  if (kafkaSasl !== 'none' && kafkaUser === undefined) together('kafkaUser', 'must be set where SASL is used')
  if (kafkaSasl !== 'none' && kafkaPassword === undefined)
    together('kafkaPassword', 'must be set where SASL is used')
  if (kafkaSasl === 'none' && kafkaUser !== undefined)
    together('kafkaSasl', 'must say how the user is shown: plain, scram-sha-256 or scram-sha-512')
  if ((config.kafkaCert === undefined) !== (config.kafkaKey === undefined))
    together(
      config.kafkaCert === undefined ? 'kafkaCert' : 'kafkaKey',
      'must be set: certificate and key go together',
    )
  if (problems.length > 0) throw new ConfigError('kafka', problems)

  const pem = (key: 'kafkaCa' | 'kafkaCert' | 'kafkaKey') => pemFile('kafka', key, config[key])
  const [ca, cert, key] = [pem('kafkaCa'), pem('kafkaCert'), pem('kafkaKey')]
  const tls = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  }
  return {
    brokers: kafkaBrokers,
    compression: kafkaCompression,
    ...(kafkaTls ? { tls } : {}),
    ...(kafkaSasl === 'none' || kafkaUser === undefined || kafkaPassword === undefined
      ? {}
      : { login: { mechanism: kafkaSasl, user: kafkaUser, password: kafkaPassword } }),
  }
}
