import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type RunningWeir, startWeir } from './running-weir.ts'

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
export async function startDemo(folder: string): Promise<RunningWeir> {
  const running = await startWeir(['--demo', '--data', join(folder, 'demo')], { cwd: folder })
  await weekStored(running.url)
  return running
}
