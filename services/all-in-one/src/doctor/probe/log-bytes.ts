import { open } from 'node:fs/promises'
import { openLog } from '@weir/log-shipper'
import type { LogHead } from '../probes.ts'

/** Some thousand lines: enough to see what is odd in them, and read in an instant. */
const HEAD_BYTES = 1 << 18

/** The first bytes of a log, decompressed. Throws `UnreadableLog`. */
export async function logHead(path: string): Promise<LogHead> {
  const log = await openLog(path)
  const parts: Buffer[] = []
  let bytes = 0
  let whole = true
  for await (const chunk of log.chunks) {
    // The next chunk may be written over this one.
    parts.push(Buffer.from(chunk))
    bytes += chunk.length
    if (bytes < HEAD_BYTES) continue
    whole = false
    break
  }
  return { bytes: Buffer.concat(parts), whole, gzip: await isGzip(path) }
}

async function isGzip(path: string): Promise<boolean> {
  const [first, second] = await bytesAt(path, 0, 2)
  return first === 0x1f && second === 0x8b
}

/** The last bytes of a file. */
export async function tailOf(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.min(bytes, size))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, size - buffer.length)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function bytesAt(path: string, position: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await file.read(buffer, 0, length, position)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
