import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EngineName, nodes, startEngineContainers } from './engine-containers.ts'

/** Also the default images of docker-compose.yml. */
const images = {
  elasticsearch: process.env['ELASTICSEARCH_IMAGE'] ?? 'docker.elastic.co/elasticsearch/elasticsearch:9.5.3',
  kafka: process.env['KAFKA_IMAGE'] ?? 'apache/kafka:4.3.1',
}
/** The party that may do everything in Kafka. */
const CLIENT = 'cluster-setup'

/** Engines in containers, as the variables that tests read; the engines stop when it is disposed. */
export interface ContainerEnvironment extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
}

export async function containerEnvironment(): Promise<ContainerEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-engines-'))
  const resources = new AsyncDisposableStack()
  resources.defer(() => rmSync(folder, { recursive: true, force: true }))
  try {
    makeCertificates(folder)
    const engines = await startEngineContainers(images, {
      of: {
        es01: certificateOf(folder, 'es01'),
        es02: certificateOf(folder, 'es02'),
        es03: certificateOf(folder, 'es03'),
        kafka: certificateOf(folder, 'kafka'),
      },
      client: CLIENT,
    })
    resources.use(engines)
    const control = join(folder, 'engines')
    writeFileSync(control, controlScript(engines.containers))
    chmodSync(control, 0o700)
    const cleanUp = resources.move()
    return {
      env: {
        WEIR_TEST_ELASTICSEARCH_URLS: engines.elasticsearchUrls.join(','),
        WEIR_TEST_ELASTICSEARCH_USER: 'elastic',
        WEIR_TEST_ELASTICSEARCH_PASSWORD: engines.elasticsearchPassword,
        WEIR_TEST_KAFKA_BROKERS: engines.kafkaBrokers.join(','),
        WEIR_TEST_KAFKA_PLAINTEXT_BROKERS: engines.kafkaPlaintextBrokers.join(','),
        WEIR_TEST_CA: join(folder, 'certs', CLIENT, 'ca.crt'),
        WEIR_TEST_CLIENT_CERT: join(folder, 'certs', CLIENT, 'tls.crt'),
        WEIR_TEST_CLIENT_KEY: join(folder, 'certs', CLIENT, 'tls.key'),
        WEIR_TEST_ENGINES: control,
      },
      [Symbol.asyncDispose]: () => cleanUp.disposeAsync(),
    }
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}

/** The program that makes the stack's certificates makes these too. */
function makeCertificates(folder: string): void {
  const certsSetup = join(import.meta.dirname, '..', '..', 'certs-setup', 'src', 'main.ts')
  const run = spawnSync(process.execPath, [certsSetup], {
    env: {
      PATH: process.env['PATH'],
      WEIR_CERTS_FOLDER: join(folder, 'certs'),
      WEIR_CA_FOLDER: join(folder, 'ca'),
    },
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`The certificates could not be made: ${run.stderr}`)
}

function certificateOf(folder: string, party: EngineName) {
  const read = (file: string) => readFileSync(join(folder, 'certs', party, file), 'utf8')
  return { ca: read('ca.crt'), cert: read('tls.crt'), key: read('tls.key') }
}

/** Faults by the words that tests use: `engines kill es02`. A container that was killed comes back by `start`. */
function controlScript(containers: ReadonlyMap<string, string>): string {
  const cases = [...containers].map(([name, id]) => `  ${name}) id=${id} ;;`)
  return [
    '#!/bin/sh',
    'case $2 in',
    ...cases,
    `  *) echo "unknown engine $2: ${nodes.join(', ')} or kafka" >&2; exit 2 ;;`,
    'esac',
    'case $1 in resume) verb=unpause ;; *) verb=$1 ;; esac',
    'exec docker "$verb" "$id" > /dev/null',
    '',
  ].join('\n')
}
