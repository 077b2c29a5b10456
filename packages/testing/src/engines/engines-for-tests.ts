import { readFileSync } from 'node:fs'

/** Where real engines are for the tests of this run, with all that is needed to come in. PEM texts, not paths. */
export interface EnginesForTests {
  readonly elasticsearch: {
    readonly urls: readonly string[]
    /** A superuser. */
    readonly user: string
    readonly password: string
    readonly ca: string
  }
  readonly kafka: {
    /** Mutual TLS. */
    readonly brokers: readonly string[]
    /** Plain, on loopback; only for what bare clients are compared with. */
    readonly plaintextBrokers: readonly string[]
    readonly ca: string
    readonly cert: string
    readonly key: string
  }
  /** Paths of the same, for processes that are started with settings. */
  readonly paths: { readonly ca: string; readonly cert: string; readonly key: string }
  /** A command that takes `kill|pause|resume|start es01|es02|es03|kafka`; absent where faults cannot be made. */
  readonly control?: string
}

/** The engines that the environment names (`provide-engines.ts` sets it), or nothing where there are none. */
export function enginesForTests(env: NodeJS.ProcessEnv = process.env): EnginesForTests | undefined {
  const urls = env['WEIR_TEST_ELASTICSEARCH_URLS']
  if (urls === undefined) return undefined
  const paths = {
    ca: named(env, 'WEIR_TEST_CA'),
    cert: named(env, 'WEIR_TEST_CLIENT_CERT'),
    key: named(env, 'WEIR_TEST_CLIENT_KEY'),
  }
  const [ca, cert, key] = [paths.ca, paths.cert, paths.key].map((path) => readFileSync(path, 'utf8'))
  if (ca === undefined || cert === undefined || key === undefined) return undefined
  const control = env['WEIR_TEST_ENGINES']
  return {
    elasticsearch: {
      urls: urls.split(','),
      user: named(env, 'WEIR_TEST_ELASTICSEARCH_USER'),
      password: named(env, 'WEIR_TEST_ELASTICSEARCH_PASSWORD'),
      ca,
    },
    kafka: {
      brokers: named(env, 'WEIR_TEST_KAFKA_BROKERS').split(','),
      plaintextBrokers: (env['WEIR_TEST_KAFKA_PLAINTEXT_BROKERS'] ?? '').split(',').filter(Boolean),
      ca,
      cert,
      key,
    },
    paths,
    ...(control === undefined ? {} : { control }),
  }
}

/** For test files that run only where engines are: `vitest.real.config.ts` sees to that. */
export function requiredEngines(): EnginesForTests {
  const engines = enginesForTests()
  if (engines === undefined)
    throw new Error('No engines are named in the environment; run `npm run test:real`')
  return engines
}

function named(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]
  if (value === undefined || value === '')
    throw new Error(`${name} must be set beside the other engines' variables`)
  return value
}
