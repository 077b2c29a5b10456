import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'

export type LogEntry = Readonly<Record<string, unknown>> & { readonly msg?: string; readonly level?: string }

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Milliseconds from the signal to the end. */
  readonly took: number
}

/** A service that runs as a process of its own, as a user starts it. */
export interface StartedService {
  readonly child: ChildProcess
  /** Log entries so far, of both outputs; a line that is no JSON stands in `msg`. */
  readonly log: readonly LogEntry[]
  /** The first entry, past or coming, whose message fits. Rejects when the process has ended without it. */
  said(message: RegExp): Promise<LogEntry>
  /** Resolves when `/readyz` answers 200. */
  ready(): Promise<void>
  readiness(): Promise<{ ready: boolean; checks: Record<string, { state: string; detail?: string }> }>
  /** The value of a metric, over all its labels; 0 where there is none. */
  metric(name: string): Promise<number>
  /** Sends a signal, `SIGTERM` unless said, and waits for the end. May be called for a process that has ended. */
  stop(signal?: NodeJS.Signals): Promise<Ended>
  /** Resolves when it ends by itself. */
  readonly ended: Promise<Ended>
}

const root = join(import.meta.dirname, '../../../..')
const READY_POLL_MS = 100
/** What a machine under load may need to load a service. */
const READY_MS = 180_000

/** Starts a main file, a path from the root, with these settings and no others. */
export function startService(
  main: string,
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): StartedService {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [join(root, main), ...args], {
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: LogEntry[] = []
  const listeners = new Set<() => void>()
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', (line) => {
      log.push(entryOf(line))
      for (const listener of listeners) listener()
    })
  }
  let signalled = performance.now()
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    took: performance.now() - signalled,
  }))

  function said(message: RegExp): Promise<LogEntry> {
    const { promise, resolve, reject } = Promise.withResolvers<LogEntry>()
    const look = () => {
      const found = log.find(({ msg = '' }) => message.test(msg))
      if (found !== undefined) resolve(found)
    }
    listeners.add(look)
    look()
    ended.then(({ code }) => {
      const last = log.slice(-5).map((entry) => JSON.stringify(entry))
      reject(new Error(`${main} ended with ${code} and never said ${message}:\n${last.join('\n')}`))
    })
    return promise.finally(() => listeners.delete(look))
  }

  const operations = async () => String((await said(/^starting$/))['operations'])
  const readiness: StartedService['readiness'] = async () =>
    (await (await fetch(`${await operations()}/readyz`)).json()) as Awaited<
      ReturnType<StartedService['readiness']>
    >

  return {
    child,
    log,
    said,
    ended,
    readiness,
    async ready() {
      const address = await operations()
      for (const since = performance.now(); ; await delay(READY_POLL_MS)) {
        const answer = await fetch(`${address}/readyz`).catch(() => undefined)
        if (answer?.status === 200) return
        if (child.exitCode !== null || performance.now() - since > READY_MS)
          throw new Error(`${main} did not become ready: ${JSON.stringify(log.at(-1))}`)
      }
    },
    async metric(name) {
      const text = await (await fetch(`${await operations()}/metrics`)).text()
      const lines = text
        .split('\n')
        .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
      return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)
    },
    async stop(signal = 'SIGTERM') {
      signalled = performance.now()
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return ended
    },
  }
}

function entryOf(line: string): LogEntry {
  try {
    const entry: unknown = JSON.parse(line)
    if (typeof entry === 'object' && entry !== null) return entry as LogEntry
  } catch {
    // Not everything that a process prints is a log entry.
  }
  return { msg: line }
}
