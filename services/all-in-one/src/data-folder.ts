import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** The folder that holds everything an embedded Weir keeps. */
export interface DataFolder {
  readonly path: string
  /** The DuckDB file. */
  readonly database: string
  /** Where a running instance says who and where it is (see `instance.ts`). */
  readonly instance: string
  /** How far each followed log was read. */
  readonly checkpoints: string
  /** API keys: hashes only. */
  readonly keys: string
  /** Where exports are made before they are whole. */
  readonly scratch: string
}

/** Names the files of a data folder; makes nothing. */
export function dataFolderAt(path: string): DataFolder {
  const folder = resolve(path)
  return {
    path: folder,
    database: join(folder, 'events.duckdb'),
    instance: join(folder, 'instance.json'),
    checkpoints: join(folder, 'checkpoints'),
    keys: join(folder, 'keys.json'),
    scratch: join(folder, 'tmp'),
  }
}

/** Names the files of a data folder and makes the folder, readable for its owner only. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder = dataFolderAt(path)
  await mkdir(folder.scratch, { recursive: true, mode: 0o700 })
  return folder
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
