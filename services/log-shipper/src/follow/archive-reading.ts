import { looksBinary } from '@weir/log-formats'
import type { ArchiveFile } from './archive-file.ts'
import type { FileRecord, FileStat } from './file-record.ts'
import type { LineSink } from './line-sink.ts'
import type { Reading } from './reading.ts'

/** Reads an archive once, from where its record stands. Its visits throw `UnreadableLog` where it is damaged. */
export function archiveReading(
  archive: ArchiveFile,
  stat: FileStat,
  record: FileRecord,
  sink: LineSink,
): Reading {
  let there = false
  let ended = false
  const reading: Reading = {
    kind: 'archive',
    key: stat.key,
    record,
    rotated: true,
    async visit() {
      const { read } = reading.record
      if (!there) {
        const skipped = await archive.skip(read)
        there = skipped === 'there'
        return skipped === 'there' ? 'more' : skipped
      }
      const next = ended ? undefined : await archive.next()
      if (next === undefined) {
        ended = true
        return reading.record.read === reading.record.durable ? 'finished' : 'soon'
      }
      const what = read.offset === 0 && next.chunk.length > 0 ? looksBinary(next.chunk) : undefined
      if (what !== undefined) throw new Error(`it is not a log: its content looks like ${what}`)
      if (next.taken === undefined) sink.take(reading.record, next.lines, next.spot)
      else if (next.taken !== read.taken) sink.takeRest(reading.record, next.lines, next.taken)
      return 'more'
    },
    version: () => stat.version,
    size: () => reading.record.read.taken ?? reading.record.read.offset,
    atEnd: () => ended,
    binary: () => false,
    close: () => archive.close(),
  }
  return reading
}
