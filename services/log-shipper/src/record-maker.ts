import { type LineChain, lineChain, type RawRecord } from '@weir/event-model'
import { type Line, nextFormat, type WholeLine } from '@weir/log-formats'

/** What all records of a file share. */
export interface LogFacts {
  readonly host: string
  readonly log: string
  readonly path: string
  /** IANA zone of times that carry none. */
  readonly zone: string
}

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
  /** Goes past the next line without making its record. */
  pass(line: Line): void
  /** Behind the last line. */
  state(): LogState
}

/** Makes records from the place in a log where its lines have led to `before`. */
export function recordMaker({ host, log, path, zone }: LogFacts, before: LogState): RecordMaker {
  const chain = lineChain(before.chain)
  // Shared by all records, as far as they say the same.
  const name = { name: host }
  const file = { path }
  const weirOf = (stamped: string | undefined) => ({
    ...(stamped === undefined ? {} : { format: stamped }),
    zone,
    log,
  })
  let { format } = before
  let weir = weirOf(format)
  const noteFormat = (line: Line): void => {
    const next = nextFormat(format, textOf(line))
    if (next === format) return
    format = next
    weir = weirOf(format)
  }
  return {
    next(line) {
      if (beginsWithHash(line)) noteFormat(line)
      const id = idOf(chain, line)
      const place = { file, offset: line.offset }
      return line.kind === 'line'
        ? { message: ownTextOf(line), event: { id }, host: name, log: place, weir }
        : {
            message: line.beginning,
            event: { id },
            host: name,
            log: place,
            weir: { ...weir, tooLong: line.length },
          }
    },
    pass(line) {
      if (beginsWithHash(line)) noteFormat(line)
      idOf(chain, line)
    },
    state: () => ({ chain: chain.state(), format }),
  }
}

/** The text of a line, or the beginning of one that is too long. */
export function textOf(line: Line): string {
  return line.kind === 'line' ? line.text.slice(line.start, line.end) : line.beginning
}

const HASH = 35

/** Only such a line can change the format. Looked at in place: a slice for each line would cost more than all the rest. */
function beginsWithHash(line: Line): boolean {
  return line.kind === 'line'
    ? line.text.charCodeAt(line.start) === HASH
    : line.beginning.charCodeAt(0) === HASH
}

/**
 * The line's text as a string of its own. A slice of the chunk's text would keep the whole chunk alive for as long as the
 * record lives, and everything cut from it later costs more: parsing and enriching such lines takes 4.4 µs instead of 3.8.
 */
function ownTextOf({ text, start, end, bytes, from, to }: WholeLine): string {
  // Lines share a text only where each byte is the character that it stands for.
  if (text.length === end - start) return text
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return buffer.toString('latin1', from, to)
}

function idOf(chain: LineChain, line: Line): string {
  return line.kind === 'line'
    ? chain.next(line.bytes, line.from, line.to)
    : chain.next(line.digest, 0, line.digest.length)
}
