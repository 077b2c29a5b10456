/**
 * Buffers that are used in turn. A new one for every stretch of a log would be as much garbage as the log has bytes, which
 * the collector leaves lying for long, since it weighs objects and not what they stand for.
 */
export interface ByteBuffers {
  take(): Uint8Array
  /** The buffer itself where it has room for `length` bytes, else a larger one that holds its first `used` bytes. */
  fit(buffer: Uint8Array, used: number, length: number): Uint8Array
  giveBack(buffer: Uint8Array): void
}

const SMALLEST = 1 << 16

/** @param make makes a buffer of so many bytes, whatever is in them */
export function byteBuffers(make: (bytes: number) => Uint8Array = Buffer.allocUnsafeSlow): ByteBuffers {
  const free: Uint8Array[] = []
  return {
    take: () => free.pop() ?? make(SMALLEST),
    fit(buffer, used, length) {
      if (length <= buffer.length) return buffer
      const larger = make(Math.max(length, buffer.length * 2))
      larger.set(buffer.subarray(0, used))
      return larger
    },
    giveBack(buffer) {
      if (!free.includes(buffer)) free.push(buffer)
    },
  }
}
