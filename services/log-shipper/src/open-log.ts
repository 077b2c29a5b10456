import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/** A file could not be read, or not to its end. The message is for a person and names the reason, not the file. */
export class UnreadableLog extends Error {
  override name = 'UnreadableLog'
}

export interface OpenLog {
  /**
   * The log's bytes, decompressed; chunks of up to 1 MiB, each good until the next is asked for. Throws
   * {@link UnreadableLog}.
   */
  readonly chunks: AsyncIterable<Uint8Array>
  /** Size of the file as it lies on disk, for progress; 0 where it has none (a pipe). */
  readonly size: number
  /** Bytes of the file that were read so far. */
  read(): number
}

const CHUNK_BYTES = 1 << 18

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'it is a folder',
  EMFILE: 'too many open files',
  ENOTDIR: 'no such file',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  Z_BUF_ERROR: 'the gzip archive ends in its middle (truncated); what came before it was read',
  Z_DATA_ERROR: 'the gzip archive is damaged; what came before the damage was read',
  Z_MEM_ERROR: 'not enough memory to decompress it',
}

/** Opens a log file; gzip is told by its first two bytes, not by its name. Archives of several members are one log. */
export async function openLog(path: string): Promise<OpenLog> {
  try {
    const file = await open(path, 'r')
    try {
      const stat = await file.stat()
      if (stat.isDirectory()) throw new UnreadableLog('it is a folder')
      let bytes = 0
      const raw = readFile(file, (count) => {
        bytes += count
      })
      return { chunks: decompressed(raw), size: stat.isFile() ? stat.size : 0, read: () => bytes }
    } catch (error) {
      await file.close()
      throw error
    }
  } catch (error) {
    throw unreadable(error)
  }
}

type FileHandle = Awaited<ReturnType<typeof open>>

async function* readFile(file: FileHandle, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  // Two buffers in turn, because whoever looks ahead by one chunk still needs the one before. A new one each time would
  // be a gigabyte of garbage for a gigabyte of log.
  const buffers = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)]
  try {
    for (let turn = 0; ; turn++) {
      const buffer = buffers[turn % 2] ?? Buffer.allocUnsafeSlow(CHUNK_BYTES)
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES)
      if (bytesRead === 0) return
      count(bytesRead)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

async function* decompressed(raw: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    const first = await raw.next()
    if (first.done) return
    const all = (async function* () {
      yield first.value
      yield* raw
    })()
    yield* first.value[0] === 0x1f && first.value[1] === 0x8b ? gunzipped(all) : all
  } catch (error) {
    throw unreadable(error)
  } finally {
    await raw.return(undefined)
  }
}

async function* gunzipped(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  const feeding = feed(gunzip, compressed)
  // A failure of the file ends the archive too; it is thrown where the archive is read, never left unhandled.
  feeding.catch((error: unknown) => gunzip.destroy(error instanceof Error ? error : new Error(String(error))))
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array
    await feeding
  } finally {
    gunzip.destroy()
  }
}

async function feed(
  gunzip: ReturnType<typeof createGunzip>,
  compressed: AsyncIterable<Uint8Array>,
): Promise<void> {
  for await (const chunk of compressed) {
    if (gunzip.destroyed) return
    if (!gunzip.write(chunk)) await roomIn(gunzip)
  }
  gunzip.end()
}

function roomIn(gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  gunzip.once('drain', resolve).once('close', resolve)
  return promise
}

function unreadable(error: unknown): UnreadableLog {
  if (error instanceof UnreadableLog) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new UnreadableLog(reasons[code] ?? `it cannot be read (${code || String(error)})`, { cause: error })
}
