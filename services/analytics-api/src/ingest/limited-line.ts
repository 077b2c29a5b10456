import { textOf } from '@weir/log-formats'
import type { PushedLine } from './pushed-line.ts'

/** A line of at most `limit` bytes; of a longer one the beginning, marked with its length. */
export function limitedLine(bytes: Buffer, limit: number): PushedLine {
  if (bytes.length <= limit) return { text: textOf(bytes) }
  return { text: textOf(cutBytes(bytes, limit)), tooLong: bytes.length }
}

/** The first `limit` bytes, fewer where the cut would split a character. */
function cutBytes(bytes: Buffer, limit: number): Buffer {
  let end = limit
  // A byte 10xxxxxx continues a character; a character has at most three of them.
  while (end > limit - 4 && end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return bytes.subarray(0, end)
}
