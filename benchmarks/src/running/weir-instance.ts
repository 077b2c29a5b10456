import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type ApiClient, apiClient } from './api-client.ts'
import { cpuSeconds } from './cpu-time.ts'
import { type ResidentMemory, residentMemory } from './resident-memory.ts'
import { plainEnvironment, weirProgram } from './weir-program.ts'

/** A `weir up` in a process of its own. */
export interface WeirInstance extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string
  /** As somebody at the page asks. */
  readonly api: ApiClient
  /** As the owner of the folder asks, by the local socket: another client to the API's limits than the page. */
  readonly owner: ApiClient
  memory(): ResidentMemory
  /** Seconds of processor time up to now. */
  cpu(): number
}

export interface InstanceOptions {
  /** Folder that is its home, working directory and, in `data`, its data folder. */
  readonly folder: string
  readonly files?: readonly string[]
  /** Settings that differ from the defaults. */
  readonly settings?: Readonly<Record<string, string>>
}

const STOP_WITHIN = 30_000

/** Starts an instance on a free port of loopback; resolves when it answers. Disposing of it stops it by its id. */
export async function startInstance({
  folder,
  files = [],
  settings = {},
}: InstanceOptions): Promise<WeirInstance> {
  const data = join(folder, 'data')
  const child = spawn(process.execPath, [weirProgram, 'up', ...files, '--port', '0', '--data', data], {
    cwd: folder,
    env: plainEnvironment(folder, settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A warning explains a bad figure; what it does in the ordinary way would drown the table.
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!line.includes('"level":"info"')) console.error(line)
  })
  // Nothing is left running where the bench itself is ended.
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('close', () => process.off('exit', kill))
  const address = await addressOf(child)
  const { control } = JSON.parse(readFileSync(join(data, 'instance.json'), 'utf8')) as { control: string }
  return {
    address,
    api: apiClient({ origin: address }),
    owner: apiClient({ socketPath: control }),
    memory: () => residentMemory(child.pid),
    cpu: () => cpuSeconds(child.pid),
    [Symbol.asyncDispose]: () => stopProcess(child),
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      const address = /Weir is up: (http:\S+)/.exec(text)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`weir up ended with ${code}: ${text}`)))
  })
}

/** SIGTERM, and SIGKILL to what does not end. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('close', () => resolve())
  child.kill('SIGTERM')
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
  await promise
  clearTimeout(kill)
}
