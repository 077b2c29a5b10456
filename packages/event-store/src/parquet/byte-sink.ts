/** Bytes written one after the other into a buffer that grows and is used again. */
export interface ByteSink {
  /** Four bytes of length, then the text in UTF-8 (Parquet's plain BYTE_ARRAY). Returns the number of text bytes. */
  text(value: string): number
  /** What was written since the last `take`: a view that is good until the next value is written. */
  take(): Uint8Array
}

/** Up to here a loop over the characters is faster than a call into Node. */
const SHORT = 24

export function byteSink(): ByteSink {
  let buffer = Buffer.allocUnsafeSlow(16_384)
  let end = 0
  const room = (bytes: number) => {
    if (end + bytes <= buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(end + bytes, buffer.length * 2))
    larger.set(buffer.subarray(0, end))
    buffer = larger
  }
  return {
    text(value) {
      const length = value.length
      if (end + length * 3 + 4 > buffer.length) room(length * 3 + 4)
      const start = end + 4
      let at = start
      if (length <= SHORT) {
        for (let i = 0; i < length; i++) {
          const unit = value.charCodeAt(i)
          if (unit > 0x7f) {
            at = start + buffer.write(value, start)
            break
          }
          buffer[at++] = unit
        }
      } else at = start + buffer.write(value, start)
      const bytes = at - start
      buffer[end] = bytes
      buffer[end + 1] = bytes >>> 8
      buffer[end + 2] = bytes >>> 16
      buffer[end + 3] = bytes >>> 24
      end = at
      return bytes
    },
    take() {
      const written = buffer.subarray(0, end)
      end = 0
      return written
    },
  }
}
