import { open } from 'node:fs/promises'
import { type ColumnWriter, ROW_GROUP_ROWS, type Row } from './column-writer.ts'
import { parquetFile } from './parquet-file.ts'
import { rowGatherer } from './row-gatherer.ts'

/**
 * Writes rows to a Parquet file at `path`, which it makes or empties. The thread is given back after every row group.
 * Throws `UnfitValue` where a value cannot be stored; the file is then of no use.
 */
export async function stageRows(
  path: string,
  writers: readonly ColumnWriter[],
  rows: readonly Row[],
): Promise<void> {
  const handle = await open(path, 'w')
  try {
    const columns = writers.flatMap((writer) => writer.columns)
    const file = parquetFile(handle, columns)
    const gather = rowGatherer(writers)
    for (let start = 0; start < rows.length; start += ROW_GROUP_ROWS) {
      const end = Math.min(start + ROW_GROUP_ROWS, rows.length)
      gather(rows, start, end)
      await file.writeRowGroup(
        end - start,
        writers.flatMap((writer) => writer.finish()),
      )
    }
    await file.finish()
  } catch (error) {
    for (const writer of writers) writer.discard()
    throw error
  } finally {
    await handle.close()
  }
}
