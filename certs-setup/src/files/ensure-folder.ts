import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileRights } from '@weir/service-kit'
import { mendRights } from './ensure-file.ts'

const FOLDER_MODE = 0o750

/** Makes a folder that others cannot look into. */
export async function ensureFolder(path: string, owner?: FileRights['owner']): Promise<void> {
  await mkdir(path, { recursive: true, mode: FOLDER_MODE })
  await mendRights(path, FOLDER_MODE, owner)
}

/** Removes the drafts that a killed process left in a folder. */
export async function sweepDrafts(path: string): Promise<void> {
  const drafts = (await readdir(path)).filter((name) => name.endsWith('.new'))
  for (const name of drafts) await rm(join(path, name))
}
