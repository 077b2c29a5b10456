import { chmod, chown, readFile, stat } from 'node:fs/promises'
import { type FileRights, replaceFile } from '@weir/service-kit'

export interface WantedFile {
  readonly path: string
  readonly text: string
  readonly mode: number
  /** The user's own where absent; only root may name somebody. */
  readonly owner?: FileRights['owner']
}

/** What had to be done: nothing, its rights alone, or the whole file. */
export type Ensured = 'kept' | 'mended' | 'written'

/** Makes a file be as it is wanted, and touches it only where it is not. */
export async function ensureFile({ path, text, mode, owner }: WantedFile): Promise<Ensured> {
  if ((await textOf(path)) !== text) {
    await replaceFile(path, text, { mode, ...(owner === undefined ? {} : { owner }) })
    return 'written'
  }
  return (await mendRights(path, mode, owner)) ? 'mended' : 'kept'
}

/** Gives a file or folder its rights; false where it had them. */
export async function mendRights(path: string, mode: number, owner: FileRights['owner']): Promise<boolean> {
  const found = await stat(path)
  const wrongMode = (found.mode & 0o7777) !== mode
  const wrongOwner = owner !== undefined && (found.uid !== owner.uid || found.gid !== owner.gid)
  if (wrongMode) await chmod(path, mode)
  if (wrongOwner) await chown(path, owner.uid, owner.gid)
  return wrongMode || wrongOwner
}

/** What a file holds, or `undefined` where there is none. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
