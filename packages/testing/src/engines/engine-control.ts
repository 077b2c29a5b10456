import { execFile } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type EnginesForTests, requiredEngines } from './engines-for-tests.ts'
import { groupsServed } from './groups-served.ts'

export type Engine = 'es01' | 'es02' | 'es03' | 'kafka'

/** Breaks the engines of the tests and brings them back; only in files that run alone (`vitest.real.config.ts`). */
export interface EngineControl {
  /** Ends an engine with -9. */
  kill(engine: Engine): Promise<void>
  /** Starts it again and resolves when it has its place again: the broker answers about groups, the cluster is green. */
  start(engine: Engine): Promise<void>
  /** Starts whatever was killed and not started again; for a `finally`. */
  mend(): Promise<void>
  /** The node that is the cluster's master. */
  master(): Promise<Engine>
}

const GREEN_SECONDS = 240
const ASK_MS = 1000

/** Nothing where the engines cannot be broken. */
export function engineControl(engines: EnginesForTests = requiredEngines()): EngineControl | undefined {
  const { control } = engines
  if (control === undefined) return undefined
  const run = promisify(execFile)
  const killed = new Set<Engine>()

  async function start(engine: Engine): Promise<void> {
    await run(control as string, ['start', engine])
    killed.delete(engine)
    await (engine === 'kafka' ? groupsServed(engines) : green(engines))
  }

  return {
    async kill(engine) {
      await run(control, ['kill', engine])
      killed.add(engine)
    },
    start,
    async mend() {
      for (const engine of killed) await start(engine)
    },
    async master() {
      const nodes = await asked<readonly { node: string }[]>(engines, '/_cat/master', { format: 'json' })
      return nodes[0]?.node as Engine
    },
  }
}

async function green(engines: EnginesForTests): Promise<void> {
  const nodes = engines.elasticsearch.urls.length
  const wanted = { wait_for_status: 'green', wait_for_nodes: nodes, timeout: '10s' }
  for (const since = performance.now(); ; await delay(ASK_MS)) {
    const health = await asked<{ timed_out: boolean }>(engines, '/_cluster/health', wanted).catch(
      () => undefined,
    )
    if (health?.timed_out === false) return
    if (performance.now() - since > GREEN_SECONDS * 1000)
      throw new Error(`The cluster is not green again after ${GREEN_SECONDS} s`)
  }
}

/** Of whichever node answers. */
async function asked<Body>(
  { elasticsearch }: EnginesForTests,
  path: string,
  query: Readonly<Record<string, string | number>>,
): Promise<Body> {
  const { connect } = await import('@weir/event-store/elasticsearch')
  const { urls, ca, user, password } = elasticsearch
  const connection = connect({ urls, ca, login: { user, password } })
  try {
    return (await connection.request<Body>({ method: 'GET', path, query, expect: [408] })).body
  } finally {
    await connection.close()
  }
}
