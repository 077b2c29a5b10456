import { readFileSync } from 'node:fs'
import type { KafkaTls } from '@weir/event-bus/kafka'

/** The broker to measure on (mutual TLS). */
export interface BenchBroker {
  readonly brokers: readonly string[]
  readonly tls: KafkaTls & { readonly ca: string; readonly cert: string; readonly key: string }
}

/** The broker that the environment names as it does for tests on real engines, or nothing. */
export function benchBroker(env: NodeJS.ProcessEnv = process.env): BenchBroker | undefined {
  const brokers = env['WEIR_TEST_KAFKA_BROKERS']
  const [ca, cert, key] = ['CA', 'CLIENT_CERT', 'CLIENT_KEY'].map((name) => {
    const path = env[`WEIR_TEST_${name}`]
    return path === undefined ? undefined : readFileSync(path, 'utf8')
  })
  if (brokers === undefined || ca === undefined || cert === undefined || key === undefined) return undefined
  return { brokers: brokers.split(','), tls: { ca, cert, key } }
}
