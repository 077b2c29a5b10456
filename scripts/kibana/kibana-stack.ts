import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DockerComposeEnvironment, type StartedTestContainer, Wait } from 'testcontainers'
import { freePorts } from '../engines/free-ports.ts'

/** What must run, besides what it depends on, for a Kibana with dashboards over simulated requests. */
const services = ['kibana-setup', 'stream-processor', 'log-generator']
/** What does its work and ends. */
const oneShots = ['certs-setup', 'elasticsearch-setup', 'kafka-setup']
/** The three nodes, and Kibana after them, on a machine of two cores. */
const HEALTHY_SECONDS = 900

/** The stack of docker-compose.yml, with Kibana, as a project of its own on ports of its own. */
export interface KibanaStack extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly kibanaUrl: string
  /** Who may look and nothing more. */
  readonly viewer: { readonly user: string; readonly password: string }
  /** How many events Elasticsearch holds. */
  stored(): Promise<number>
  /** Runs kibana-setup once more, as a newer Weir would; resolves with all that it says until it is healthy. */
  setUpAgain(): Promise<string>
}

export interface KibanaStackOptions {
  /** The compose file, and others over it. */
  readonly files: readonly string[]
  /** So many simulated requests of the past day, and then no more. */
  readonly requests: number
}

/**
 * Starts it by testcontainers, building our images. Rejects where an image cannot be had or something does not become healthy;
 * nothing is left behind then.
 */
export async function startKibanaStack(
  root: string,
  { files, requests }: KibanaStackOptions,
): Promise<KibanaStack> {
  await using resources = new AsyncDisposableStack()
  const copies = mkdtempSync(join(tmpdir(), 'weir-kibana-'))
  resources.defer(() => rmSync(copies, { recursive: true, force: true }))
  const [elasticsearch, kafka, kibana] = await freePorts(3)
  const environment = new DockerComposeEnvironment(root, [...files])
    .withProjectName('weir-kibana-test')
    .withEnvironment({
      ES_PORT: String(elasticsearch),
      KAFKA_PORT: String(kafka),
      KIBANA_PORT: String(kibana),
      CA_COPY_FOLDER: copies,
      GENERATOR_REQUESTS: String(requests),
    })
    .withClientOptions({ commandOptions: ['--wait', '--wait-timeout', String(HEALTHY_SECONDS)] })
  for (const name of oneShots) environment.withWaitStrategy(`${name}-1`, Wait.forOneShotStartup())
  const started = await environment.up(services)
  resources.defer(async () => void (await started.down({ removeVolumes: true })))

  const node = started.getContainer('es01-1')
  const setup = started.getContainer('kibana-setup-1')
  const user = 'weir_viewer'
  const password = (await outputOf(setup, 'cat', `/run/weir/${user}-password`)).trim()
  const owned = resources.move()
  return {
    kibanaUrl: `http://localhost:${kibana}`,
    viewer: { user, password },
    async stored() {
      const url = 'https://localhost:9200/weir-events-*/_count'
      const login = `${user}:${password}`
      const answer = await outputOf(node, 'curl', '-sf', '--cacert', 'config/certs/ca.crt', '-u', login, url)
      return Number((JSON.parse(answer) as { readonly count: number }).count)
    },
    async setUpAgain() {
      const since = Math.floor(Date.now() / 1000)
      await setup.restart()
      let said = ''
      // What a container says has no end, but what the job says last is known.
      for await (const piece of await setup.logs({ since })) {
        said += String(piece)
        if (said.includes('stays up')) break
      }
      return said
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function outputOf(container: StartedTestContainer, ...command: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await container.exec(command)
  if (exitCode !== 0) throw new Error(`${command[0]} ended with ${exitCode}: ${stderr}`)
  return stdout
}
