import type { Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { SimulatedFormat } from '@weir/simulation'
import { LINES_AT_ONCE, lineEncoder } from './encode-lines.ts'
import type { RequestOutput } from './request-output.ts'

/** Writes lines to a stream that stays its owner's: nothing is written until the stream has taken what came before. */
export function streamOutput(stream: Writable, format: SimulatedFormat): RequestOutput & Disposable {
  const encode = lineEncoder(format)
  // The write that failed tells its error; without a listener the stream would end the process beside it.
  const heard = (): void => undefined
  stream.on('error', heard)
  return {
    batch: LINES_AT_ONCE,
    async write(requests) {
      const bytes = encode(requests)
      await new Promise<void>((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(error) : resolve()))
      })
      // A pipe is written at once and never waits: signals and timers get their turn here.
      await turn()
    },
    flush: async () => undefined,
    [Symbol.dispose]: () => void stream.off('error', heard),
  }
}
