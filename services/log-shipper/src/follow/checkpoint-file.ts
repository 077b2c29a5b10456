import { hash } from 'node:crypto'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { replaceFile } from '@weir/service-kit'
import { checkpointText, parseCheckpoint } from './checkpoint.ts'
import type { FileRecord } from './file-record.ts'
import type { FollowReport } from './follow-report.ts'
import { codeOf, whyUnreadable } from './unreadable.ts'

/** The file of a log's checkpoint: its name as far as any file system takes it, and a hash against two that look alike. */
export function checkpointPath(folder: string, log: string): string {
  const readable = log.replaceAll(/[^\w.-]/g, '_').slice(0, 80)
  return join(folder, `${readable}-${hash('sha256', log, 'hex').slice(0, 8)}.json`)
}

export interface Checkpoint {
  readonly records: FileRecord[]
  /** True where there is none: the log was never followed. False also where it was damaged and set aside. */
  readonly first: boolean
}

/** Reads a log's checkpoint. One that is damaged or of something else is set aside: the log is read from its beginning. */
export async function readCheckpoint(
  path: string,
  host: string,
  log: string,
  report: (report: FollowReport) => void,
): Promise<Checkpoint> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { records: [], first: true }
    report({
      level: 'warn',
      path,
      message: `the checkpoint cannot be read (${whyUnreadable(error)}); reading starts over`,
    })
    return { records: [], first: false }
  }
  try {
    return { records: parseCheckpoint(host, log, text), first: false }
  } catch (error) {
    const aside = `${path}.set-aside`
    await rename(path, aside).catch(() => {})
    const why = error instanceof Error ? error.message : String(error)
    report({
      level: 'warn',
      path,
      message: `the checkpoint cannot be used: ${why}; set aside as ${aside}, reading starts over`,
    })
    return { records: [], first: false }
  }
}

/** Replaces a checkpoint: a crash at any moment leaves the old one or the new one. */
export async function writeCheckpoint(
  path: string,
  host: string,
  log: string,
  records: readonly FileRecord[],
): Promise<void> {
  const text = checkpointText(host, log, records)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await replaceFile(path, text)
}
