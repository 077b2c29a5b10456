import { stat } from 'node:fs/promises'
import type { FileRights } from '@weir/service-kit'

/**
 * As whom root writes into a folder of a person: as whoever owns the folder, or the person could not read it. Anybody else writes
 * as themselves.
 */
export async function ownerLike(
  folder: string,
  { asRoot }: { readonly asRoot: boolean },
): Promise<Pick<FileRights, 'owner'>> {
  if (!asRoot) return {}
  const { uid, gid } = await stat(folder)
  return { owner: { uid, gid } }
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
