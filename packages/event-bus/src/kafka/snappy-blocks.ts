import { compress, uncompress } from 'snappyjs'

/**
 * Snappy as Kafka's Java client writes it: a header of 16 bytes (magic, version, least compatible version), then blocks,
 * each with its length as a 32-bit number. Others (librdkafka) write one bare block. Format: snappy-java's
 * SnappyOutputStream.
 */
const magic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00])
const header = Buffer.concat([magic, Buffer.from([0, 0, 0, 1, 0, 0, 0, 1])])

export function snappyCompress(plain: Buffer): Buffer {
  const block = compress(plain)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(block.length)
  return Buffer.concat([header, length, block])
}

export function snappyDecompress(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, magic.length).equals(magic)) return uncompress(bytes)
  const blocks: Buffer[] = []
  for (let at = header.length; at + 4 <= bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at)
    blocks.push(uncompress(bytes.subarray(at + 4, end)))
    at = end
  }
  return Buffer.concat(blocks)
}
