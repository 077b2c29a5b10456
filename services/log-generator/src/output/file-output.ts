import { open } from 'node:fs/promises'
import type { SimulatedFormat } from '@weir/simulation'
import { LINES_AT_ONCE, lineEncoder } from './encode-lines.ts'
import type { RequestOutput } from './request-output.ts'

export type FileOutput = RequestOutput & AsyncDisposable

const LF = 10

/**
 * Appends lines to a file, which is made where it is missing. A last line that a kill cut off is ended first, so that the
 * next one does not run on in it.
 *
 * Rejects with the system's error where the file cannot be opened or written.
 */
export async function fileOutput(path: string, format: SimulatedFormat): Promise<FileOutput> {
  const file = await open(path, 'a+')
  const encode = lineEncoder(format)
  try {
    const { size } = await file.stat()
    const last = Buffer.alloc(1)
    if (size > 0) {
      await file.read(last, 0, 1, size - 1)
      if (last[0] !== LF) await file.appendFile('\n')
    }
  } catch (error) {
    await file.close()
    throw error
  }
  return {
    batch: LINES_AT_ONCE,
    write: async (requests) => file.appendFile(encode(requests)),
    flush: async () => undefined,
    [Symbol.asyncDispose]: () => file.close(),
  }
}
