import { chainStart, type RawRecord } from '@weir/event-model'
import { type Line, recogniseFormat } from '@weir/log-formats'
import { recordMaker, textOf } from '../record-maker.ts'
import type { Spot } from './cursor.ts'
import { type FileRecord, type Mark, newRecord } from './file-record.ts'
import type { Publisher } from './publish-in-order.ts'

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
  const start = hexOf(chainStart(host, log))

  /** @param markBehind the mark where the file is read on, when the lines have led from `before` to `behind` */
  const publish = (
    record: FileRecord,
    lines: readonly Line[],
    markBehind: (before: Known, behind: Known) => Mark,
  ): void => {
    const { read, path } = record
    // A format that was given as a string is known to the processor by that string, not by its name.
    const before = { chain: read.chain, format: read.format ?? format ?? recognised(lines, zone, now) }
    const maker = recordMaker(
      { host, log, zone, path },
      { chain: Buffer.from(before.chain, 'hex'), format: before.format ?? undefined },
    )
    const records: RawRecord[] = []
    for (const line of lines) records.push(maker.next(line))
    const behind = maker.state()
    const mark = markBehind(before, { chain: hexOf(behind.chain), format: behind.format ?? null })
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
      publish(record, lines, (_, behind) => ({
        ...spot,
        ...behind,
        lines: record.read.lines + lines.length,
      }))
    },
    takeRest(record, lines, end) {
      // The mark stays before the line: should it grow after all, it is read again as a whole.
      publish(record, lines, (before) => ({ ...record.read, ...before, taken: end }))
    },
    begin: (path) => newRecord(path, start),
  }
}

/** What a mark knows of the lines before it. */
type Known = Pick<Mark, 'chain' | 'format'>

function hexOf(chain: Uint8Array): string {
  return Buffer.from(chain).toString('hex')
}

function recognised(lines: readonly Line[], zone: string, now: () => Date): string | null {
  const sample = lines.slice(0, SAMPLE_LINES).map(textOf)
  return recogniseFormat(sample, { zone, now, trustedProxies: [] })?.name ?? null
}
