import { randomBytes } from 'node:crypto'
import { readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DiskFacts, PathFacts } from '../probes.ts'

/** What stands at a path; of a link, what it leads to. */
export async function pathFacts(path: string): Promise<PathFacts> {
  try {
    const facts = await stat(path, { bigint: true })
    return {
      kind: facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'other',
      mode: Number(facts.mode & 0o777n),
      size: Number(facts.size),
      modified: new Date(Number(facts.mtimeMs)),
      key: `${facts.dev}:${facts.ino}`,
    }
  } catch (error) {
    const code = codeOf(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'none' } : { kind: 'refused', code }
  }
}

/** Tries it: permission bits say nothing of read-only and full disks, nor of what an administrator may. */
export async function whyNotWritable(folder: string): Promise<string | undefined> {
  const path = join(folder, `.weir-doctor-${randomBytes(6).toString('hex')}`)
  try {
    await writeFile(path, '', { flag: 'wx', mode: 0o600 })
    await rm(path)
    return undefined
  } catch (error) {
    return codeOf(error)
  }
}

export async function diskFacts(path: string): Promise<DiskFacts> {
  const { bavail, blocks, bsize, files, ffree } = await statfs(path)
  return { free: bavail * bsize, total: blocks * bsize, freeInodes: files === 0 ? undefined : ffree }
}

export async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
