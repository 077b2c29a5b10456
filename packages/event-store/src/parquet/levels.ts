import { writeVarint } from './compact-thrift.ts'

/**
 * Parquet's definition and repetition levels: 4 bytes of length, then one run of the RLE/bit-packing hybrid.
 * Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
 */
export function constantLevels(count: number, level: number): Uint8Array {
  const run: number[] = []
  writeVarint(run, count * 2)
  run.push(level)
  return withLength([Uint8Array.from(run)])
}

/** @param packed `count` levels of `width` bits, the first in the lowest bits; padded to whole groups of eight levels */
export function packedLevels(packed: Uint8Array, count: number, width: number): Uint8Array {
  const groups = Math.ceil(count / 8)
  const header: number[] = []
  writeVarint(header, groups * 2 + 1)
  return withLength([Uint8Array.from(header), packed.subarray(0, groups * width)])
}

/** Dictionary indices as wide as `codes` has them: their width in bits, then one run. `codes` holds room for whole groups of eight. */
export function dictionaryIndices(
  codes: Uint16Array | Uint32Array,
  count: number,
  distinct: number,
): Uint8Array[] {
  const bytes = codes.BYTES_PER_ELEMENT
  const header: number[] = [bytes * 8]
  if (distinct === 1) {
    writeVarint(header, count * 2)
    for (let i = 0; i < bytes; i++) header.push(0)
    return [Uint8Array.from(header)]
  }
  const groups = Math.ceil(count / 8)
  codes.fill(0, count, groups * 8)
  writeVarint(header, groups * 2 + 1)
  return [Uint8Array.from(header), new Uint8Array(codes.buffer, codes.byteOffset, groups * 8 * bytes)]
}

function withLength(parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts)
  const whole = Buffer.allocUnsafe(4 + body.length)
  whole.writeUInt32LE(body.length, 0)
  whole.set(body, 4)
  return whole
}
