import type { FileHandle } from 'node:fs/promises'
import type { ColumnChunk, StagedColumn } from './column-writer.ts'
import { parquetBytes } from './parquet-bytes.ts'

/** Writes a Parquet file without compression. */
export interface ParquetFile {
  /** The chunks' bytes must not change before this resolves. */
  writeRowGroup(rows: number, chunks: readonly ColumnChunk[]): Promise<void>
  /** Writes what ends the file; the handle stays open. */
  finish(): Promise<void>
}

export function parquetFile(handle: FileHandle, columns: readonly StagedColumn[]): ParquetFile {
  const file = parquetBytes(columns, 'none')
  let position = 0
  const write = async (parts: readonly Uint8Array[]) => {
    const bytes = parts.reduce((sum, part) => sum + part.length, 0)
    const { bytesWritten } = await handle.writev(parts, position)
    if (bytesWritten !== bytes) {
      // A short write: what is left is tried once more by itself and then gives the system's own reason.
      await handle.write(Buffer.concat(parts), bytesWritten, bytes - bytesWritten, position + bytesWritten)
    }
    position += bytes
  }
  return {
    writeRowGroup: (rows, chunks) => write(file.rowGroup(rows, chunks)),
    finish: () => write(file.end()),
  }
}
