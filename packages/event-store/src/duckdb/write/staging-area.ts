import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ColumnWriter, Row } from '../../parquet/column-writer.ts'
import { turns } from '../engine/turns.ts'
import { stageRows } from './staging/stage-rows.ts'

/** Files in which batches wait for the engine. */
export interface StagingArea {
  /** Stages rows, hands the files' paths and the rows' number to `use`, and removes the files when that is done. */
  with<T>(
    stretches: Iterable<readonly Row[]>,
    use: (paths: readonly string[], rows: number) => Promise<T>,
  ): Promise<T>
}

/**
 * @param folder where the files are made
 * @param name begins their names
 * @param writers of the rows' columns; their buffers are large, so all batches share them and are staged one at a time
 */
export function stagingArea(folder: string, name: string, writers: readonly ColumnWriter[]): StagingArea {
  const staging = turns(1)
  let made = 0
  return {
    async with(stretches, use) {
      const paths: string[] = []
      const nextPath = () => {
        const path = join(folder, `${name}-${made++}.parquet`)
        paths.push(path)
        return path
      }
      try {
        const rows = await staging.take(() => stageRows(nextPath, writers, stretches))
        return await use(paths, rows)
      } finally {
        await Promise.all(paths.map((path) => rm(path, { force: true })))
      }
    },
  }
}
