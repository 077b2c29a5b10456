import { Readable } from 'node:stream'
import { orEnded } from '../limits/ending.ts'

export type ExportOutcome = 'complete' | 'broken'

export interface ExportStreamOptions {
  /** Ends the export early; its reason is the stream's error. */
  readonly signal: AbortSignal
  /** Milliseconds that the reader may take nothing before the export is broken off. */
  readonly stall: number
  onBytes(count: number): void
  /** Called once, when the store has given everything or has stopped. */
  onEnd(outcome: ExportOutcome): void
}

/** The reader of an export took nothing for too long; what the export holds in the engine is wanted for others. */
export class ExportStalled extends Error {
  override name = 'ExportStalled'
}

/**
 * The bytes of an export as a stream that is pulled at its reader's pace. Resolves once the first bytes are there, so
 * that what fails before can still be answered as a problem; what fails later destroys the stream.
 */
export async function exportStream(
  source: AsyncIterable<Uint8Array>,
  options: ExportStreamOptions,
): Promise<Readable> {
  const { signal, stall, onBytes, onEnd } = options
  const iterator = source[Symbol.asyncIterator]()
  const release = async (outcome: ExportOutcome) => {
    // Waits for the engine, which may still be busy with what nobody wants any more; its error then is no news.
    await iterator.return?.().catch(() => undefined)
    onEnd(outcome)
  }

  let next: IteratorResult<Uint8Array> | undefined
  try {
    next = await orEnded(iterator.next(), signal)
  } catch (error) {
    void release('broken')
    throw error
  }

  let outcome: ExportOutcome = 'broken'
  let idle: NodeJS.Timeout | undefined
  async function pull(stream: Readable): Promise<void> {
    clearTimeout(idle)
    try {
      const { done, value } = next ?? (await orEnded(iterator.next(), signal))
      next = undefined
      if (done) {
        outcome = 'complete'
        stream.push(null)
        return
      }
      onBytes(value.byteLength)
      if (stream.push(value)) return
      idle = setTimeout(() => stream.destroy(new ExportStalled(`Nothing was taken for ${stall} ms`)), stall)
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return new Readable({
    read() {
      void pull(this)
    },
    destroy(error, callback) {
      clearTimeout(idle)
      void release(error === null ? outcome : 'broken')
      callback(error)
    },
  })
}
