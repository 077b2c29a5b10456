import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ended, printed, startWeir } from '../run-weir.ts'

export interface Instance extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly port: string
  json<T>(path: string, query?: Readonly<Record<string, string>>): Promise<T>
  /** Ends the process; its folder stays for another one. */
  stop(): Promise<void>
}

/** A data folder of its own, removed at the end. */
export function dataFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'weir-page-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** `weir up` with these arguments in a folder, on a free port unless one is given; resolves when it answers. */
export async function startInstance(
  folder: string,
  args: readonly string[] = [],
  { port = '0', env = {} }: { readonly port?: string; readonly env?: Record<string, string> } = {},
): Promise<Instance> {
  const child = startWeir(['up', ...args, '--port', port, '--data', join(folder, 'data')], folder, env)
  const [, url = '', ownPort = ''] = await printed(child, /Weir is up: (http:\/\/[^\s/]+:(\d+))/)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const end = ended(child)
    child.kill('SIGTERM')
    await end
  }
  return {
    url,
    port: ownPort,
    async json<T>(path: string, query: Readonly<Record<string, string>> = {}) {
      const address = `${url}${path}?${new URLSearchParams(query)}`
      let response = await fetch(address)
      // The page asks as well, and four queries at once are the most that a client may have.
      while (response.status === 429) {
        await pause(1000 * Number(response.headers.get('retry-after') ?? 1))
        response = await fetch(address)
      }
      if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`)
      return (await response.json()) as T
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
