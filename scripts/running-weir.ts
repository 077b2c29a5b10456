import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The `weir` command. */
export const weirProgram = join(import.meta.dirname, '..', 'services', 'all-in-one', 'src', 'main.ts')

/** A `weir up` in a process of its own. */
export interface RunningWeir {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  /** Ends the process; resolves when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts `weir up` with these arguments on a free port; resolves when it answers. Its log goes to our standard error.
 *
 * @throws Error where it ends before
 */
export async function startWeir(
  args: readonly string[],
  place: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<RunningWeir> {
  const child = spawn(process.execPath, [weirProgram, 'up', ...args, '--port', '0'], {
    ...place,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  let url: string | undefined
  for await (const line of createInterface(child.stdout)) {
    url = /Weir is up: (http:\/\/[^\s/]+)/.exec(line)?.[1]
    if (url !== undefined) break
  }
  if (url === undefined) throw new Error('weir up ended before it was up')
  // Whoever stops reading lines pauses what they come from, and a full pipe would hold the process up.
  child.stdout.resume()
  return { url, stop }
}
