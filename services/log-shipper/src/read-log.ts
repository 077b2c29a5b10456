import { stat } from 'node:fs/promises'
import { logNameOf, type RawRecord } from '@weir/event-model'
import { formatNamed, type LogFormat, recogniseFormat } from '@weir/log-formats'
import type { NamedLines } from './named-lines.ts'
import { readBeside } from './read-beside.ts'
import { readStretches } from './read-stretches.ts'
import type { LogFacts } from './record-shape.ts'
import { formatsOf, lineText, recordsOf } from './records-of.ts'

export interface ReadLogOptions {
  /** Host that wrote the log: part of each line's identity. */
  readonly host: string
  /** IANA zone of times that carry none. */
  readonly zone: string
  /** Name or format string; recognised from the first lines where absent. */
  readonly format?: string
  /** Name of the log; the base name without rotation suffixes where absent. */
  readonly log?: string
  /** Lines in a batch; 30,720 unless said. */
  readonly batchLines?: number
  now(): Date
}

export interface RecordBatch {
  /** Made as they are asked for, from the bytes that are kept. Each pass gives the same ones. */
  readonly records: Iterable<RawRecord>
  /** How many records there are. */
  readonly lines: number
  /**
   * Name of the format of the first lines; null where none fits them, so that each line is tried with all. Records carry
   * the format that is in force at their line: of a W3C log the field list may change.
   */
  readonly format: string | null
  /** Bytes of the file read so far, as it lies on disk, and its size (0 where it has none). */
  readonly bytesRead: number
  readonly size: number
  /** True in the last batch where the log's last line has no line end: it may still have been growing. */
  readonly unterminated: boolean
  /** To be called when the records are done with; they must not be gone through after it. Saves memory, no more. */
  release(): void
}

const BATCH_LINES = 30_720
/** Lines to recognise a format by. */
const SAMPLE_LINES = 20

/**
 * Reads a whole log, plain or gzip, and yields every line in order as a record with its identity. What could be read of
 * a damaged file is yielded first, whole lines only; then it throws `UnreadableLog`. Large files are read on a thread of
 * their own.
 */
export async function* readLog(path: string, options: ReadLogOptions): AsyncGenerator<RecordBatch> {
  const { host, zone } = options
  const facts: LogFacts = { host, log: options.log ?? logNameOf(path), path, zone }
  const named = options.format === undefined ? undefined : formatNamed(options.format)
  const read = (await isLarge(path)) ? readBeside : readStretches
  const log = { path, host, log: facts.log, stretchLines: options.batchLines ?? BATCH_LINES }
  let first: string | null | undefined
  let format: string | undefined
  for await (const { lines, bytesRead, size, release } of read(log)) {
    if (first === undefined) {
      first = (named ?? recognised(lines, options))?.name ?? null
      // A format that was given as a string is known to the processor by that string, not by its name.
      format = options.format ?? first ?? undefined
    }
    const formats = formatsOf(lines, format)
    format = formats.at(-1)?.format
    yield {
      records: recordsOf(lines, formats, facts),
      lines: lines.count,
      format: first,
      bytesRead,
      size,
      unterminated: lines.unterminated,
      release,
    }
  }
}

/** A thread is not worth its start for less. */
const LARGE = 4 << 20

async function isLarge(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() === true && found.size >= LARGE
}

function recognised(lines: NamedLines, { zone, now }: ReadLogOptions): LogFormat | undefined {
  const sample = Array.from({ length: Math.min(lines.count, SAMPLE_LINES) }, (_, n) => lineText(lines, n))
  return recogniseFormat(sample, { zone, now, trustedProxies: [] })
}
