import { type RawRecord, streamId } from '@weir/event-model'
import { accessLines, millionLines } from '../access-lines.ts'

/** Raw records as the follower publishes them, of so many lines of the generated access log; about 350 bytes as JSON. */
export function rawRecords(count: number): RawRecord[] {
  return [...accessLines({ ...millionLines, lines: count })].map(rawRecord)
}

/** The n-th line as a record. */
export function rawRecord(message: string, n: number): RawRecord {
  return {
    message,
    event: { id: streamId('bench', n) },
    host: { name: 'web1' },
    weir: { format: 'combined', log: 'access.log' },
  }
}
