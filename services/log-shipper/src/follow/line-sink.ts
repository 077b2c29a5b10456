import { chainStart, type RawRecord } from '@weir/event-model'
import { type Line, recogniseFormat } from '@weir/log-formats'
import type { Spot } from './cursor.ts'
import { type FileRecord, type Mark, newRecord } from './file-record.ts'
import type { Publisher } from './publish-in-order.ts'
import { recordMaker } from './record-maker.ts'

/** Lines by which a format is recognised. */
export const SAMPLE_LINES = 20

export interface LineSinkOptions {
  readonly host: string
  readonly log: string
  readonly zone: string
  /** Name or string of the format; recognised in each file where absent. */
  readonly format: string | undefined
  readonly publisher: Pick<Publisher, 'take'>
  now(): Date
  /** Called when a record's durable mark has moved. */
  durable(): void
}

/** Where the lines of one log's files go: they become records with their identity, and are published. */
export interface LineSink {
  /** Publishes whole lines that follow `record.read` and end at `spot`. */
  take(record: FileRecord, lines: readonly Line[], spot: Spot): void
  /** Publishes the last line of a file that ends at `end`, without a line feed, behind `record.read`. */
  takeRest(record: FileRecord, lines: readonly Line[], end: number): void
  /** The record of a file of this log that nothing is known of. */
  begin(path: string): FileRecord
}

export function lineSink({ host, log, zone, format, publisher, now, durable }: LineSinkOptions): LineSink {
  const start = Buffer.from(chainStart(host, log)).toString('hex')

  const publish = (record: FileRecord, lines: readonly Line[], markAt: (chain: string) => Mark): void => {
    // A format that was given as a string is known to the processor by that string, not by its name.
    record.format ??= format ?? recognised(lines, zone, now)
    const facts = { host, log, zone, path: record.path, format: record.format ?? undefined }
    const maker = recordMaker(facts, record.read.chain)
    const records: RawRecord[] = []
    for (const line of lines) records.push(maker.next(line))
    const mark = markAt(maker.chain())
    record.read = mark
    record.lastLineAt = now()
    publisher.take(records, () => {
      record.durable = mark
      durable()
    })
  }

  return {
    take(record, lines, spot) {
      if (lines.length === 0) return
      publish(record, lines, (chain) => ({ ...spot, chain, lines: record.read.lines + lines.length }))
    },
    takeRest(record, lines, end) {
      // The mark stays before the line: should it grow after all, it is read again as a whole.
      publish(record, lines, () => ({ ...record.read, taken: end }))
    },
    begin: (path) => newRecord(path, start),
  }
}

function recognised(lines: readonly Line[], zone: string, now: () => Date): string | null {
  const sample = lines
    .slice(0, SAMPLE_LINES)
    .map((line) => (line.kind === 'line' ? line.text.slice(line.start, line.end) : line.beginning))
  return recogniseFormat(sample, { zone, now, trustedProxies: [] })?.name ?? null
}
