import { open, rename, rm } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname } from 'node:path'

const OWNER_ONLY = 0o600

export interface FileRights {
  /** 600 unless said. */
  readonly mode?: number
  /** Whose the file becomes, which only root may say; the user's own unless said. */
  readonly owner?: { readonly uid: number; readonly gid: number }
}

/**
 * Puts a file in place of another at once: whoever reads sees one of them whole, also after a loss of power. It has its
 * rights before it has its name. A draft that a killed process left beside it is removed.
 */
export async function replaceFile(path: string, text: string, rights: FileRights = {}): Promise<void> {
  const draft = `${path}.new`
  await rm(draft, { force: true })
  const file = await open(draft, 'wx', OWNER_ONLY)
  try {
    await file.writeFile(text)
    if (rights.mode !== undefined) await file.chmod(rights.mode)
    if (rights.owner !== undefined) await file.chown(rights.owner.uid, rights.owner.gid)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  // The new name is durable when its folder is. Windows cannot open folders.
  if (platform() === 'win32') return
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
