import { open } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { type ColumnWriter, ROW_GROUP_ROWS, type Row } from '../../../parquet/column-writer.ts'
import { parquetFile } from '../../../parquet/parquet-file.ts'
import { rowGatherer } from '../../../parquet/row-gatherer.ts'

/** Rows gathered before the thread is given back, some 10 ms. */
const STRETCH = 2048

/**
 * Writes rows, which come in stretches of any length, to Parquet files of one row group each, so that the engine can take
 * them one at a time and needs memory for no more. A stretch is asked for when the one before is in the columns, so that
 * its rows may be made and forgotten one stretch at a time. Throws `UnfitValue` where a value cannot be stored; the files
 * are then of no use.
 *
 * @param nextPath where the next file lies; it is made or emptied
 * @returns how many rows there were
 */
export async function stageRows(
  nextPath: () => string,
  writers: readonly ColumnWriter[],
  stretches: Iterable<readonly Row[]>,
): Promise<number> {
  const gather = rowGatherer(writers)
  let [rows, gathered] = [0, 0]
  const endRowGroup = async () => {
    await writeFile(nextPath(), writers, gathered)
    gathered = 0
  }
  try {
    for (const stretch of stretches) {
      rows += stretch.length
      for (let at = 0; at < stretch.length; ) {
        const end = Math.min(at + STRETCH, at + ROW_GROUP_ROWS - gathered, stretch.length)
        gather(stretch, at, end)
        gathered += end - at
        at = end
        if (gathered === ROW_GROUP_ROWS) await endRowGroup()
        else await setImmediate()
      }
    }
    if (gathered > 0) await endRowGroup()
    return rows
  } catch (error) {
    for (const writer of writers) writer.discard()
    throw error
  }
}

async function writeFile(path: string, writers: readonly ColumnWriter[], rows: number): Promise<void> {
  const chunks = writers.flatMap((writer) => writer.finish())
  const handle = await open(path, 'w')
  try {
    const file = parquetFile(
      handle,
      writers.flatMap((writer) => writer.columns),
    )
    await file.writeRowGroup(rows, chunks)
    await file.finish()
  } finally {
    await handle.close()
  }
}
