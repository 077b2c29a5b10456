import { lineWriter, type SimulatedFormat, type SimulatedRequest } from '@weir/simulation'

/** Lines at once: large enough that a write costs nothing beside them, small enough to be made between two timers. */
export const LINES_AT_ONCE = 2000

/** Makes the bytes of many requests as lines of one format, each with its end. */
export function lineEncoder(format: SimulatedFormat): (requests: readonly SimulatedRequest[]) => Buffer {
  const write = lineWriter(format)
  return (requests) => {
    let text = ''
    for (const request of requests) text += `${write(request)}\n`
    // Lines are ASCII, for which this is the cheapest way to bytes.
    return Buffer.from(text, 'latin1')
  }
}
