import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

const program = join(import.meta.dirname, '..', 'services', 'all-in-one', 'src', 'main.ts')

/** Requests of the seven days that a demonstration begins with. */
const BACKFILL = 200_000
const ASK_EVERY = 500

/** Counts the requests alone: the application's lines beside them are more. */
const stored = new URLSearchParams({ metrics: 'count', q: 'event.dataset: web.access', from: 'now-8d' })

async function weekStored(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/v1/aggregate?${stored}`)
    const { rows } = (await response.json()) as { rows: { count: number }[] }
    if ((rows[0]?.count ?? 0) >= BACKFILL) return
    await pause(ASK_EVERY)
  }
}

/** `weir up --demo` in a folder, on a free port; resolves when the seven days before are stored. */
export async function startDemo(folder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    [program, 'up', '--demo', '--port', '0', '--data', join(folder, 'demo')],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  let url = ''
  for await (const line of createInterface(child.stdout)) {
    url = /Weir is up: (http:\/\/[^\s/]+)/.exec(line)?.[1] ?? url
    if (url !== '') break
  }
  child.stdout.resume()
  if (url === '') throw new Error('weir up --demo ended before it was up')
  await weekStored(url)
  return { url, stop }
}
