import { type LineChain, lineChain, type RawRecord } from '@weir/event-model'
import { bufferOver, type Line, nextFormat, type WholeLine } from '@weir/log-formats'
import { beginsWithHash } from './named-lines.ts'
import { type LogFacts, recordShape } from './record-shape.ts'

/** What the lines of a log up to a place say of those behind it. */
export interface LogState {
  /** The identity chain, 32 bytes. */
  readonly chain: Uint8Array
  /** Name or string of the format, where one is known; of a W3C log with the field list that is in force. */
  readonly format: string | undefined
}

/** Goes through the lines of a log, each once and in order. */
export interface RecordMaker {
  /** The next line's record; its text is a copy. */
  next(line: Line): RawRecord
  /** Behind the last line. */
  state(): LogState
}

/** Makes records from the place in a log where its lines have led to `before`. */
export function recordMaker(facts: LogFacts, before: LogState): RecordMaker {
  const chain = lineChain(before.chain)
  const shape = recordShape(facts)
  let { format } = before
  let record = shape(format)
  const noteFormat = (line: Line): void => {
    const next = nextFormat(format, textOf(line))
    if (next === format) return
    format = next
    record = shape(format)
  }
  return {
    next(line) {
      if (beginsWithHash(line)) noteFormat(line)
      const id = idOf(chain, line)
      return line.kind === 'line'
        ? record(ownTextOf(line), id, line.offset)
        : record(line.beginning, id, line.offset, line.length)
    },
    state: () => ({ chain: chain.state(), format }),
  }
}

/** The text of a line, or the beginning of one that is too long. */
export function textOf(line: Line): string {
  return line.kind === 'line' ? line.text.slice(line.start, line.end) : line.beginning
}

/** The line's text as a string of its own; see `lineText` for why. */
function ownTextOf({ text, start, end, bytes, from, to }: WholeLine): string {
  // Lines share a text only where each byte is the character that it stands for.
  if (text.length === end - start) return text
  return bufferOver(bytes).toString('latin1', from, to)
}

function idOf(chain: LineChain, line: Line): string {
  return line.kind === 'line'
    ? chain.next(line.bytes, line.from, line.to)
    : chain.next(line.digest, 0, line.digest.length)
}
