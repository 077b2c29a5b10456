import { lineChain, type RawRecord } from '@weir/event-model'
import type { Line, WholeLine } from '@weir/log-formats'

export interface RecordMaker {
  /** The next line's record; its text is a copy. */
  next(line: Line): RawRecord
  /** The identity chain behind the last line, as hexadecimal text. */
  chain(): string
}

/** What all records of a file share. */
export interface FileFacts {
  readonly host: string
  readonly log: string
  readonly zone: string
  readonly path: string
  readonly format: string | undefined
}

/** Makes records from a place where the identity chain is `chain` (hexadecimal). */
export function recordMaker({ host, log, zone, path, format }: FileFacts, chain: string): RecordMaker {
  const state = lineChain(Buffer.from(chain, 'hex'))
  // Shared by all records: they say the same.
  const name = { name: host }
  const file = { path }
  const weir = { ...(format === undefined ? {} : { format }), zone, log }
  return {
    next(line) {
      const place = { file, offset: line.offset }
      if (line.kind === 'line') {
        const id = state.next(line.bytes, line.from, line.to)
        return { message: ownText(line), event: { id }, host: name, log: place, weir }
      }
      const id = state.next(line.digest, 0, line.digest.length)
      const tooLong = { ...weir, tooLong: line.length }
      return { message: line.beginning, event: { id }, host: name, log: place, weir: tooLong }
    },
    chain: () => Buffer.from(state.state()).toString('hex'),
  }
}

/** Never a slice of the chunk's text, which would stay in memory for as long as the record. */
function ownText({ text, start, end, bytes, from, to }: WholeLine): string {
  if (text.length === end - start) return text
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', from, to)
}
