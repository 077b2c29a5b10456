import { logNameOf, type RawRecord } from '@weir/event-model'
import { formatNamed, type LogFormat, looksBinary, recogniseFormat } from '@weir/log-formats'
import { type LineStretch, lineStretches } from './line-stretches.ts'
import { type OpenLog, openLog, UnreadableLog } from './open-log.ts'
import { type LogFacts, textOf } from './record-maker.ts'
import { beginningOf, type LogPoint, recordStretch } from './record-stretch.ts'

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
 * a damaged file is yielded first, whole lines only; then it throws `UnreadableLog`.
 */
export async function* readLog(path: string, options: ReadLogOptions): AsyncGenerator<RecordBatch> {
  const { host, zone } = options
  const facts: LogFacts = { host, log: options.log ?? logNameOf(path), path, zone }
  const file = await openLog(path)
  const named = options.format === undefined ? undefined : formatNamed(options.format)
  let format: string | null | undefined
  let before: LogPoint | undefined
  for await (const stretch of lineStretches(logChunks(file), options.batchLines ?? BATCH_LINES)) {
    if (format === undefined) format = (named ?? recognised(stretch, options))?.name ?? null
    // A format that was given as a string is known to the processor by that string, not by its name.
    before ??= beginningOf(facts, options.format ?? format ?? undefined)
    const records = recordStretch(stretch, before, facts)
    before = records.end
    yield {
      records,
      lines: stretch.count,
      format,
      bytesRead: file.read(),
      size: file.size,
      unterminated: stretch.unterminated,
      release: () => records.release(),
    }
  }
}

/** The log's chunks; a file that is no log is refused at the first. */
async function* logChunks(file: OpenLog): AsyncGenerator<Uint8Array> {
  let first = true
  for await (const chunk of file.chunks) {
    const what = first ? looksBinary(chunk) : undefined
    if (what !== undefined) throw new UnreadableLog(`it is not a log: it looks like ${what}`)
    first = false
    yield chunk
  }
}

function recognised(stretch: LineStretch, { zone, now }: ReadLogOptions): LogFormat | undefined {
  const sample: string[] = []
  for (const lines of stretch.lines()) {
    for (const line of lines.slice(0, SAMPLE_LINES - sample.length)) {
      sample.push(textOf(line))
    }
    if (sample.length === SAMPLE_LINES) break
  }
  return recogniseFormat(sample, { zone, now, trustedProxies: [] })
}
