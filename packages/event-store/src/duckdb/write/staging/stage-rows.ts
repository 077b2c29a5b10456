import { open } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { type ColumnWriter, ROW_GROUP_ROWS, type Row } from './column-writer.ts'
import { parquetFile } from './parquet-file.ts'
import { rowGatherer } from './row-gatherer.ts'

/** Rows gathered before the thread is given back, some 10 ms. */
const STRETCH = 2048

/**
 * Writes rows, which come in stretches of any length, to a Parquet file at `path`, which it makes or empties. A stretch is
 * asked for when the one before is in the columns, so that its rows may be made and forgotten one stretch at a time.
 * Throws `UnfitValue` where a value cannot be stored; the file is then of no use.
 *
 * @returns how many rows there were
 */
export async function stageRows(
  path: string,
  writers: readonly ColumnWriter[],
  stretches: Iterable<readonly Row[]>,
): Promise<number> {
  const handle = await open(path, 'w')
  try {
    const file = parquetFile(
      handle,
      writers.flatMap((writer) => writer.columns),
    )
    const gather = rowGatherer(writers)
    let [rows, gathered] = [0, 0]
    const endRowGroup = async () => {
      await file.writeRowGroup(
        gathered,
        writers.flatMap((writer) => writer.finish()),
      )
      gathered = 0
    }
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
    await file.finish()
    return rows
  } catch (error) {
    for (const writer of writers) writer.discard()
    throw error
  } finally {
    await handle.close()
  }
}
