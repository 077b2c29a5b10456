import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '@weir/service-kit'

/**
 * The instant that a finite run is reckoned from, in milliseconds since 1970. Kept in a folder from the first start on, so
 * that a restart publishes the same requests under the same ids; without a folder it is the beginning of the UTC day, and
 * a restart on the same day doubles nothing.
 */
export async function keptBeginning(folder: string | undefined, now: number): Promise<number> {
  if (folder === undefined) return new Date(now).setUTCHours(0, 0, 0, 0)
  const file = join(folder, 'finite-run')
  const kept = Date.parse(await textOf(file))
  if (!Number.isNaN(kept)) return kept
  await mkdir(folder, { recursive: true })
  await replaceFile(file, `${new Date(now).toISOString()}\n`)
  return now
}

async function textOf(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
