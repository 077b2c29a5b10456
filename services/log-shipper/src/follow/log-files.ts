import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { logNameOf } from '@weir/event-model'
import { type FileStat, fileStat } from './file-record.ts'
import type { LogPlace } from './log-places.ts'
import { codeOf, whyUnreadable } from './unreadable.ts'

export interface FoundFile extends FileStat {
  readonly path: string
  /** It bears the log's own name, without a rotation suffix. */
  readonly main: boolean
}

export interface Listing {
  /** The log's own name first, then the oldest first; each file once, whatever names lead to it. */
  readonly files: readonly FoundFile[]
  /** Why a path that was named, or the log's own, is no file that can be read. */
  readonly troubles: ReadonlyMap<string, string>
  /** False where the folder could not be listed, so that files may be missing here. */
  readonly complete: boolean
}

/** The files of a log as they lie in its folder now: those that were asked for, and their rotated siblings. */
export async function listFiles({ folder, stem, wanted, named }: LogPlace): Promise<Listing> {
  const main = join(folder, stem)
  const troubles = new Map<string, string>()
  const paths = new Set<string>([main, ...wanted])
  let complete = true
  try {
    for (const name of await readdir(folder)) if (logNameOf(name) === stem) paths.add(join(folder, name))
  } catch {
    complete = false
  }
  const files = new Map<string, FoundFile>()
  for (const path of paths) {
    try {
      const found = await stat(path, { bigint: true })
      if (found.isFile()) {
        const file = { ...fileStat(found), path, main: path === main }
        if (!files.has(file.key)) files.set(file.key, file)
      } else if (path === main || wanted.has(path)) {
        troubles.set(path, found.isDirectory() ? 'it is a folder' : 'it is no regular file')
      }
    } catch (error) {
      if (named.has(path) || codeOf(error) !== 'ENOENT') troubles.set(path, whyUnreadable(error))
    }
  }
  return { files: [...files.values()].sort(mainThenOldest), troubles, complete }
}

function mainThenOldest(a: FoundFile, b: FoundFile): number {
  if (a.main !== b.main) return a.main ? -1 : 1
  if (a.modified !== b.modified) return a.modified < b.modified ? -1 : 1
  return a.path < b.path ? -1 : 1
}

/** The file that is written to now, as far as names and times tell: the log's own name, else the youngest. */
export function liveFile(files: readonly FoundFile[]): FoundFile | undefined {
  return files[0]?.main ? files[0] : files.at(-1)
}
