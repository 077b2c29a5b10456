import { chainStart, lineChain } from '@weir/event-model/identity'
import { looksBinary } from '@weir/log-formats/reading'
import type { ByteBuffers } from './byte-buffers.ts'
import { lineStretches } from './line-stretches.ts'
import { type LineIndex, type NamedLines, nameLines } from './named-lines.ts'
import { type OpenLog, openLog, UnreadableLog } from './open-log.ts'

/** What the lines of a log are read and named by. */
export interface LogToRead {
  readonly path: string
  /** Host and name of the log: where its chain begins. */
  readonly host: string
  readonly log: string
  /** Lines in a stretch. */
  readonly stretchLines: number
}

/** A stretch of a log, read. */
export interface ReadStretch {
  readonly lines: NamedLines
  /** Bytes of the file read so far, as it lies on disk, and its size (0 where it has none). */
  readonly bytesRead: number
  readonly size: number
  /** The memory may be used again; the lines must not be asked for any more. What is not released waits for the collector. */
  release(): void
}

/** What a log is read into, where it is not memory of its own for each stretch. */
export interface ReadingMemory {
  readonly buffers?: ByteBuffers
  /** With room for a whole stretch. */
  nextIndex?(): LineIndex
}

/**
 * Reads a log on this thread, stretch by stretch. What could be read of a damaged file comes first, whole lines only;
 * then it throws {@link UnreadableLog}, as it does for a file that is no log.
 */
export async function* readStretches(
  { path, host, log, stretchLines }: LogToRead,
  memory: ReadingMemory = {},
): AsyncGenerator<ReadStretch> {
  const file = await openLog(path)
  const chain = lineChain(chainStart(host, log))
  for await (const stretch of lineStretches(logChunks(file), stretchLines, memory.buffers)) {
    const { size } = file
    yield {
      lines: nameLines(stretch, chain, memory.nextIndex?.()),
      bytesRead: file.read(),
      size,
      release: stretch.release,
    }
  }
}

/** The log's chunks; a file that is no log is refused at the first. */
async function* logChunks(file: OpenLog): AsyncGenerator<Uint8Array> {
  let first = true
  for await (const chunk of file.chunks) {
    const what = first ? looksBinary(chunk) : undefined
    if (what !== undefined) throw new UnreadableLog(`it is not a log: it looks like ${what}`)
    first = false
    yield chunk
  }
}
