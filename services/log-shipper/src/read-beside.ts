import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { NamedLines } from './named-lines.ts'
import { UnreadableLog } from './open-log.ts'
import type { LogToRead, ReadStretch } from './read-stretches.ts'

/** Asks the reading thread for one more stretch. */
export interface ReadingRequest {
  /** Memory of a stretch that is done with, to be read into again. */
  readonly spare?: Uint8Array
}

/** What the reading thread says: for every request one of these. */
export type ReadingAnswer =
  | {
      readonly kind: 'stretch'
      readonly lines: NamedLines
      readonly bytesRead: number
      readonly size: number
    }
  | { readonly kind: 'end' }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Stretches that are read before they are wanted. */
const AHEAD = 1

/**
 * `readStretches` on a thread of its own: a log is read, unpacked, cut and named beside what is done with its lines. Only
 * bytes and numbers cross, and their memory is moved, not copied.
 */
export async function* readBeside(log: LogToRead): AsyncGenerator<ReadStretch> {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: log,
    // What it makes is garbage at once: little room for new objects is enough.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  })
  const answers = on(thread, 'message', { close: ['exit'] })
  const spares: Uint8Array<ArrayBuffer>[] = []
  const ask = () => {
    const spare = spares.pop()
    if (spare === undefined) thread.postMessage({} satisfies ReadingRequest)
    else thread.postMessage({ spare } satisfies ReadingRequest, [spare.buffer])
  }
  try {
    for (let asked = 0; asked < AHEAD; asked++) ask()
    for await (const [message] of answers) {
      const answer: ReadingAnswer = message
      if (answer.kind === 'end') return
      if (answer.kind === 'unreadable') throw new UnreadableLog(answer.reason)
      ask()
      const { lines, bytesRead, size } = answer
      const memory = lines.bytes.buffer as ArrayBuffer
      yield { lines, bytesRead, size, release: () => void spares.push(new Uint8Array(memory)) }
    }
    throw new Error('the thread that reads a log ended before its work')
  } finally {
    await thread.terminate()
  }
}
