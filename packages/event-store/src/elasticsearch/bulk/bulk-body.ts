/** Lines of a `_bulk` request as bytes, and the id that each item stands for. */
export interface BulkBody {
  readonly ids: readonly string[]
  /**
   * Adds an item: its action line and, where the action has one, its document. False where it does not fit any more;
   * an empty body takes whatever there is.
   */
  add(id: string, action: string, document?: string): boolean
  /** The lines of some items, by their places; valid until the body is cleared. */
  bytesOf(items: readonly number[]): Uint8Array
  clear(): void
}

/** A document is sent as soon as a body is this large. */
export const BODY_BYTES = 5 * 1024 * 1024
export const BODY_ITEMS = 5000

/** @param limit bytes that a body holds before it is full */
export function bulkBody(limit = BODY_BYTES, maxItems = BODY_ITEMS): BulkBody {
  let buffer = Buffer.allocUnsafe(Math.min(limit, 64 * 1024))
  let ids: string[] = []
  let ends: number[] = []
  let length = 0

  const makeRoom = (bytes: number) => {
    if (length + bytes <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(length + bytes, Math.min(limit, buffer.length * 4)))
    buffer.copy(larger, 0, 0, length)
    buffer = larger
  }

  return {
    get ids() {
      return ids
    },
    add(id, action, document) {
      const lines = document === undefined ? `${action}\n` : `${action}\n${document}\n`
      // No UTF-16 unit takes more than three bytes.
      const atMost = lines.length * 3
      if (ids.length > 0) {
        if (ids.length >= maxItems) return false
        if (length + atMost > limit && length + Buffer.byteLength(lines) > limit) return false
      }
      makeRoom(atMost <= buffer.length - length ? atMost : Buffer.byteLength(lines))
      length += buffer.write(lines, length)
      ids.push(id)
      ends.push(length)
      return true
    },
    bytesOf(items) {
      if (items.length === ids.length) return buffer.subarray(0, length)
      return Buffer.concat(items.map((item) => buffer.subarray(ends[item - 1] ?? 0, ends[item])))
    },
    clear() {
      ids = []
      ends = []
      length = 0
      // One huge document does not keep its memory.
      if (buffer.length > limit) buffer = Buffer.allocUnsafe(limit)
    },
  }
}
