import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'

/** Starts to write a file and resolves with its path when it is whole. */
export type WriteFile = () => Promise<string>

/**
 * The bytes of files, one after the other; each is removed when it has been read. While one is read, the next is being
 * written, so that at most two lie on the disk.
 */
export async function* readInTurn(files: readonly WriteFile[]): AsyncGenerator<Uint8Array> {
  let next = started(files[0])
  try {
    for (let i = 1; next !== undefined; i++) {
      const path: string = await next
      next = started(files[i])
      try {
        for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) yield chunk as Uint8Array
      } finally {
        await rm(path, { force: true })
      }
    }
  } finally {
    const left = await next?.catch(() => undefined)
    if (left !== undefined) await rm(left, { force: true })
  }
}

const CHUNK = 256 * 1024

/** A failure of the file is seen when its turn comes, not before. */
function started(write: WriteFile | undefined): Promise<string> | undefined {
  const file = write?.()
  file?.catch(() => undefined)
  return file
}
