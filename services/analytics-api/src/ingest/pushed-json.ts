import { isUtf8 } from 'node:buffer'
import { ProblemError } from '../problem/problem-error.ts'
import { limitedLine } from './limited-line.ts'
import type { PushedLine } from './pushed-line.ts'
import { isRawRecord, rawRecordSchema } from './raw-record-schema.ts'

/**
 * One record of a JSON body: a raw record, a log line that is a JSON object, or a line as a JSON string. `number` is
 * its place in the body, from 1. Throws a 400 that names the record; nothing of the body may be taken then.
 */
export function pushedJson(bytes: Buffer, number: number, lineLimit: number): PushedLine {
  const value = parse(bytes, number)
  if (typeof value === 'string') return limitedLine(Buffer.from(value.toWellFormed()), lineLimit)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refused(number, 'is neither an object nor a string')
  }
  if (!isRawRecord(value)) return limitedLine(trimmed(bytes), lineLimit)
  const parsed = rawRecordSchema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw refused(number, `cannot be used: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { message, ...record } = parsed.data
  // The schema's type has `undefined` where the record's has absence; zod leaves the keys away.
  return {
    ...limitedLine(Buffer.from(message.toWellFormed()), lineLimit),
    record: record as PushedLine['record'] & object,
  }
}

function parse(bytes: Buffer, number: number): unknown {
  if (!isUtf8(bytes)) throw refused(number, 'is not UTF-8')
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw refused(number, 'is not JSON')
  }
}

function refused(record: number, reason: string): ProblemError {
  return new ProblemError(400, `Record ${record} ${reason}; nothing of the body was taken`, { record })
}

function trimmed(bytes: Buffer): Buffer {
  let [start, end] = [0, bytes.length]
  while ((bytes[start] ?? 0x21) <= 0x20) start++
  while (end > start && (bytes[end - 1] ?? 0x21) <= 0x20) end--
  return bytes.subarray(start, end)
}
