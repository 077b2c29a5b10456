/**
 * Writes a MaxMind DB file in which every IPv4 or IPv6 address has one record, by the format's specification 2.0
 * (https://maxmind.github.io/MaxMind-DB/). Enough to test a reader's settings without a licensed database.
 */
export function mmdbFile(databaseType: string, record: Value, ipVersion: 4 | 6 = 6): Buffer {
  // One node whose two records point at the first byte of the data section: node count + 16 + offset 0.
  const tree = { nodes: [[17, 17]], recordSize: 24, ipVersion } as const
  return mmdbOf(tree, databaseType, encode(record))
}

/** The nodes of a search tree: for each the record of the bit 0 and that of the bit 1. */
export interface TreeToWrite {
  readonly nodes: readonly (readonly [number, number])[]
  readonly recordSize: 24 | 28 | 32
  readonly ipVersion: 4 | 6
}

/** A file of a search tree and whatever data. */
export function mmdbOf(tree: TreeToWrite, databaseType = 'Test', data: Buffer = Buffer.alloc(0)): Buffer {
  const { nodes, recordSize, ipVersion } = tree
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_763_596_800, // 2025-11-20
    database_type: databaseType,
    description: {},
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodes.length,
    record_size: recordSize,
  })
  return Buffer.concat([
    ...nodes.map(([left, right]) => nodeBytes(left, right, recordSize)),
    Buffer.alloc(16),
    data,
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    metadata,
  ])
}

/** The two records one behind the other, written in hexadecimal digits but for the middle byte of 28 bits each. */
function nodeBytes(left: number, right: number, recordSize: 24 | 28 | 32): Buffer {
  const digits = (value: number, count: number) => value.toString(16).padStart(count, '0')
  if (recordSize !== 28)
    return Buffer.from(digits(left, recordSize / 4) + digits(right, recordSize / 4), 'hex')
  const [high, low] = [digits(left, 7), digits(right, 7)]
  return Buffer.from(high.slice(1) + high.slice(0, 1) + low, 'hex')
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
