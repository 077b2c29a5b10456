import { open, rm, stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

const OWNER_ONLY = 0o600
/** A lock older than this was left by a process that was killed: what it guards takes milliseconds. */
const STALE_MS = 10_000
const TRY_EVERY_MS = 20

/** Runs `work` while no other process runs its own under the same lock file. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await created(path))) {
    const left = await stat(path).catch(() => undefined)
    if (left !== undefined && Date.now() - left.mtimeMs > STALE_MS) await rm(path, { force: true })
    else await wait(TRY_EVERY_MS)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function created(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx', OWNER_ONLY)).close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
