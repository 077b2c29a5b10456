import { hash } from 'node:crypto'
import { type Line, splitLines } from '@weir/log-formats'

/** Bytes at the beginning, and before the offset, by which a file is known again. */
export const FINGERPRINT_BYTES = 1024

/** A place in a file, always at a line's beginning, and what the bytes before it looked like. */
export interface Spot {
  /** In bytes of the decompressed content. */
  readonly offset: number
  /** SHA-256 of the first bytes up to {@link FINGERPRINT_BYTES}, never past the offset; hexadecimal. */
  readonly head: string
  /** The same of the last bytes before the offset. */
  readonly tail: string
}

export const fingerprint = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

export const beginning: Spot = {
  offset: 0,
  head: fingerprint(new Uint8Array()),
  tail: fingerprint(new Uint8Array()),
}

/** The bytes of a file that tell whether it is still what it was at a spot. */
export interface Surroundings {
  readonly head: Uint8Array
  readonly tail: Uint8Array
}

/** How many bytes lie in the head of a spot, and as many in its tail. */
export const headLength = (offset: number): number => Math.min(offset, FINGERPRINT_BYTES)

/** Whether bytes up to the spot are those that were read: same beginning, same bytes before the offset. */
export function isAt(spot: Spot, { head, tail }: Surroundings): boolean {
  const length = headLength(spot.offset)
  return (
    head.length >= length &&
    tail.length === length &&
    fingerprint(head.subarray(0, length)) === spot.head &&
    fingerprint(tail) === spot.tail
  )
}

export interface Cursor {
  /** Lines that end in this chunk; their bytes are good until the chunk changes. */
  push(chunk: Uint8Array): Line[]
  /** The last line where nothing ended it. */
  flush(): Line[]
  /** Behind the last whole line that was pushed. */
  spot(): Spot
  /** Where the next chunk begins. */
  position(): number
}

/** Goes through a file's bytes from a spot. `around` are the bytes there, which `isAt` agreed to. */
export function cursorAt(from: Spot, around: Surroundings): Cursor {
  const splitter = splitLines(undefined, from.offset)
  let spot = from
  let position = from.offset
  let head = Buffer.from(around.head.subarray(0, headLength(from.offset)))
  /** The last bytes before `position`. */
  let recent = Buffer.from(around.tail)
  return {
    push(chunk) {
      if (head.length < FINGERPRINT_BYTES) {
        head = Buffer.concat([head, chunk.subarray(0, FINGERPRINT_BYTES - head.length)])
      }
      const lines = splitter.push(chunk)
      const next = lines.at(-1)?.next
      if (next !== undefined) {
        const length = headLength(next)
        // A line's end lies in this chunk, so that only the bytes just before the chunk are needed besides it.
        const tail = lastBytes(recent, chunk.subarray(0, next - position), length)
        spot = { offset: next, head: fingerprint(head.subarray(0, length)), tail: fingerprint(tail) }
      }
      position += chunk.length
      recent = lastBytes(recent, chunk, FINGERPRINT_BYTES)
      return lines
    },
    flush: () => splitter.flush(),
    spot: () => spot,
    position: () => position,
  }
}

/** The last `length` bytes of two pieces in a row; a copy. */
export function lastBytes(before: Uint8Array, after: Uint8Array, length: number): Buffer<ArrayBuffer> {
  if (after.length >= length) return Buffer.from(after.subarray(after.length - length))
  const rest = length - after.length
  return Buffer.concat([before.subarray(Math.max(0, before.length - rest)), after])
}
