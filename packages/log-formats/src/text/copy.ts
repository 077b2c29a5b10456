/**
 * A copy of a short text that does not keep alive the chunk which it is a slice of: V8's slices point into their
 * parent. For what outlives a batch, such as the keys of a cache.
 */
export function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
