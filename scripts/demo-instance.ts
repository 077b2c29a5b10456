import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type RunningWeir, startWeir } from './running-weir.ts'

const ASK_EVERY = 500

/** What is simulated is stored in the order of time; how many requests a week has depends on the hour in which it begins. */
async function storedUntil(instant: number, url: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/v1/info`)
    const { extent } = (await response.json()) as { extent: { to: string } | null }
    if (extent !== null && Date.parse(extent.to) >= instant) return
    await pause(ASK_EVERY)
  }
}

/** `weir up --demo` in a folder, on a free port; resolves when the seven days before are stored. */
export async function startDemo(folder: string): Promise<RunningWeir> {
  const began = Date.now()
  const running = await startWeir(['--demo', '--data', join(folder, 'demo')], { cwd: folder })
  await storedUntil(began, running.url)
  return running
}
