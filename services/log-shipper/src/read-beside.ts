import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { LineIndex, NamedLines } from './named-lines.ts'
import { UnreadableLog } from './open-log.ts'
import type { LogToRead, ReadStretch } from './read-stretches.ts'

/** Asks the reading thread for one more stretch. */
export interface ReadingRequest {
  /** Memory of a stretch that is done with, to be read into again. */
  readonly spare?: LineIndex & { readonly bytes: Uint8Array }
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
 * bytes and numbers cross, in memory that both threads share.
 */
export async function* readBeside(log: LogToRead): AsyncGenerator<ReadStretch> {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: log,
    // What it makes is garbage at once: little room for new objects is enough.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  })
  const answers = on(thread, 'message', { close: ['exit'] })
  const spares: NonNullable<ReadingRequest['spare']>[] = []
  const ask = () => {
    const spare = spares.pop()
    thread.postMessage((spare === undefined ? {} : { spare }) satisfies ReadingRequest)
  }
  try {
    for (let asked = 0; asked < AHEAD; asked++) ask()
    for await (const [message] of answers) {
      const answer: ReadingAnswer = message
      if (answer.kind === 'end') return
      if (answer.kind === 'unreadable') throw new UnreadableLog(answer.reason)
      ask()
      const { lines, bytesRead, size } = answer
      const { bytes, places, plain, ids } = lines
      yield { lines, bytesRead, size, release: () => void spares.push({ bytes, places, plain, ids }) }
    }
    throw new Error('the thread that reads a log ended before its work')
  } finally {
    await thread.terminate()
  }
}
