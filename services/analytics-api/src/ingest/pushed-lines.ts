import { ProblemError } from '../problem/problem-error.ts'
import { limitedLine } from './limited-line.ts'
import { pushedJson } from './pushed-json.ts'
import type { PushedLine } from './pushed-line.ts'
import { splitJson } from './split-json.ts'
import { splitLines, withoutByteOrderMark } from './split-lines.ts'

/** Bodies that can be pushed. */
export const bodyTypes = ['text/plain', 'application/x-ndjson', 'application/json'] as const
export type BodyType = (typeof bodyTypes)[number]

/**
 * The lines of a body. Plain text: every line, empty ones too (they are counted as skipped). NDJSON: one record a line,
 * blank lines left out. JSON: one record, or an array of them. Throws a 400 at the first record that cannot be used.
 */
export function pushedLines(body: Buffer, type: BodyType, lineLimit: number): PushedLine[] {
  const bytes = withoutByteOrderMark(body)
  if (type === 'text/plain') return [...splitLines(bytes)].map((line) => limitedLine(line, lineLimit))
  if (type === 'application/x-ndjson') {
    const records = [...splitLines(bytes)].filter((line) => line.some((byte) => byte > 0x20))
    return records.map((record, index) => pushedJson(record, index + 1, lineLimit))
  }
  const { members, closed } = splitJson(bytes)
  const lines = members.map((member, index) => pushedJson(member, index + 1, lineLimit))
  if (closed) return lines
  const record = members.length
  throw new ProblemError(
    400,
    `The array does not end after record ${record}; nothing of the body was taken`,
    { record },
  )
}
