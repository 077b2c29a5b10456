import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'

/** Starts to write a file and resolves with its path when it is whole. */
export type WriteFile = () => Promise<string>

/**
 * Paths of files one after the other, each removed when the next is asked for. While one is read, the `ahead` next are
 * being written, so that no more lie on the disk.
 */
export async function* inTurn(files: readonly WriteFile[], ahead: number): AsyncGenerator<string> {
  const pending: Promise<string>[] = []
  let begun = 0
  const begin = () => {
    while (pending.length <= ahead && begun < files.length) {
      const file = files[begun++]?.()
      if (file === undefined) continue
      // Its failure is seen when its turn comes.
      file.catch(() => undefined)
      pending.push(file)
    }
  }
  try {
    for (begin(); pending.length > 0; begin()) {
      const path = await pending[0]
      if (path === undefined) break
      try {
        yield path
      } finally {
        await rm(path, { force: true })
        pending.shift()
      }
    }
  } finally {
    for (const file of pending) {
      const left = await file.catch(() => undefined)
      if (left !== undefined) await rm(left, { force: true })
    }
  }
}

/** The bytes of files one after the other. */
export async function* contentsOf(paths: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const path of paths) {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) yield chunk as Uint8Array
  }
}
