/**
 * Writes a MaxMind DB file in which every IPv4 or IPv6 address has one record, by the format's specification 2.0
 * (https://maxmind.github.io/MaxMind-DB/). Enough to test a reader's settings without a licensed database.
 */
export function mmdbFile(databaseType: string, record: Value, ipVersion: 4 | 6 = 6): Buffer {
  // One node whose two records point at the first byte of the data section: node count + 16 + offset 0.
  const nodeCount = 1
  const pointer = nodeCount + 16
  const tree = Buffer.alloc(6)
  tree.writeUIntBE(pointer, 0, 3)
  tree.writeUIntBE(pointer, 3, 3)
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_763_596_800, // 2025-11-20
    database_type: databaseType,
    description: {},
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodeCount,
    record_size: 24,
  })
  return Buffer.concat([
    tree,
    Buffer.alloc(16),
    encode(record),
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    metadata,
  ])
}

export type Value = string | number | readonly Value[] | { readonly [key: string]: Value }

function encode(value: Value): Buffer {
  if (typeof value === 'string')
    return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === 'number') return encodeNumber(value)
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)])
  const entries = Object.entries(value)
  return Buffer.concat([
    control(7, entries.length),
    ...entries.flatMap(([key, item]) => [encode(key), encode(item)]),
  ])
}

function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(Number.isInteger(value) && value >= 0 ? 4 : 8)
  if (bytes.length === 4) {
    bytes.writeUInt32BE(value)
    return Buffer.concat([control(6, 4), bytes])
  }
  bytes.writeDoubleBE(value)
  return Buffer.concat([control(3, 8), bytes])
}

/** Control byte of a type and a size under 285; types over 7 take a second byte. */
function control(type: number, size: number): Buffer {
  const low = Math.min(size, 29)
  const bytes = type > 7 ? [low, type - 7] : [(type << 5) | low]
  return Buffer.from(size >= 29 ? [...bytes, size - 29] : bytes)
}
