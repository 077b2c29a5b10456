import { looksBinary } from '@weir/log-formats'
import type { FileRecord } from './file-record.ts'
import type { Trouble } from './follow-report.ts'
import { type LineSink, SAMPLE_LINES } from './line-sink.ts'
import type { Look, PlainFile } from './plain-file.ts'
import type { Reading, Tick, Visit } from './reading.ts'

/** A rotated file that has not grown for so many ticks is finished, and its unterminated last line taken. */
export const SETTLE_TICKS = 20
/** A deleted file that nothing has taken the place of may be written to for longer. */
const ABANDONED_TICKS = 12 * SETTLE_TICKS
/** How long the first lines of a file are waited for, so that its format is recognised from more than one. */
const SAMPLE_TICKS = 2

export interface PlainReadingOptions {
  readonly file: PlainFile
  readonly record: FileRecord
  readonly rotated: boolean
  readonly sink: LineSink
  readonly buffer: Buffer
  readonly trouble: Trouble
}

export interface PlainReading extends Reading {
  readonly kind: 'plain'
  readonly file: PlainFile
}

/** Follows a file that grows, from where its record stands. */
export function plainReading({ file, sink, buffer, trouble, ...begun }: PlainReadingOptions): PlainReading {
  /** A file that was rotated when it was found has no writer that still holds it open, as far as can be known. */
  const foundRotated = begun.rotated
  let quietSince: Tick | undefined
  let firstSeen: Tick | undefined
  let version = ''
  let unterminated = 0
  let atEnd = false
  let binary: string | undefined

  const formatIsDue = (look: Look & { kind: 'read' }, tick: Tick): boolean => {
    if (reading.record.read.format !== undefined || look.lines.length >= SAMPLE_LINES || reading.rotated)
      return true
    firstSeen ??= tick
    return tick - firstSeen >= SAMPLE_TICKS
  }

  const noteBinary = (what: string | undefined): void => {
    if (what === binary) return
    binary = what
    trouble.set(reading.record.path, what && `it is not a log: it looks like ${what}`)
  }

  const ending = async (tick: Tick): Promise<Visit> => {
    const quiet = tick - (quietSince ?? tick)
    const abandoned = file.deleted() && quiet >= ABANDONED_TICKS
    if (!reading.rotated && !abandoned)
      return reading.record.read === reading.record.durable ? 'idle' : 'soon'
    if (binary !== undefined) return 'finished'
    const { read } = reading.record
    if (unterminated > 0 && read.taken !== read.offset + unterminated) {
      if (quiet < SETTLE_TICKS) return 'soon'
      const rest = await file.rest(read, buffer)
      if (rest === undefined) file.again()
      else sink.takeRest(reading.record, rest.lines, rest.end)
      return 'soon'
    }
    if (!foundRotated && quiet < SETTLE_TICKS) return 'soon'
    return read === reading.record.durable ? 'finished' : 'soon'
  }

  const reading: PlainReading = {
    kind: 'plain',
    file,
    key: file.stat().key,
    record: begun.record,
    rotated: begun.rotated,
    async visit(tick, sure) {
      const { record } = reading
      const look = await file.look(record.read, buffer, sure)
      if (look.kind === 'other') {
        firstSeen = undefined
        unterminated = 0
        return 'other'
      }
      if (file.stat().version !== version || quietSince === undefined) {
        version = file.stat().version
        quietSince = tick
      }
      if (look.kind === 'read') {
        unterminated = look.unterminated
        if (record.read.offset === 0) noteBinary(looksBinary(look.chunk))
        atEnd = !look.more
        if (binary === undefined) {
          if (look.lines.length > 0 && !formatIsDue(look, tick)) {
            file.again()
            return 'soon'
          }
          sink.take(record, look.lines, look.spot)
          if (look.more) return 'more'
        }
      }
      return ending(tick)
    },
    version: () => version,
    size: () => file.stat().size,
    atEnd: () => atEnd,
    binary: () => binary !== undefined,
    close: () => file.close(),
  }
  return reading
}
