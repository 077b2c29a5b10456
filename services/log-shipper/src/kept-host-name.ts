import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/**
 * The host's name as it enters the identity of every line: a setting, or what the first start found, kept in the
 * folder from then on, because a container's name is another one at every start and would double every line.
 */
export async function keptHostName(folder: string, setting: string | undefined): Promise<string> {
  if (setting !== undefined) return setting
  const file = join(folder, 'host')
  const kept = await textOf(file)
  if (kept !== '') return kept
  const found = hostname() || `host-${randomBytes(4).toString('hex')}`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(file, `${found}\n`, { flag: 'wx' }).catch((error: unknown) => {
    // Another process was first: its word stands.
    if (!hasCode(error, 'EEXIST')) throw error
  })
  return (await textOf(file)) || found
}

async function textOf(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return ''
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
