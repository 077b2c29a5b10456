import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import ipaddr from 'ipaddr.js'
import type { Response } from 'mmdb-lib'
import type Decoder from 'mmdb-lib/lib/decoder.js'
import { type Metadata, parseMetadata } from 'mmdb-lib/lib/metadata.js'
import type { DataSource } from '../data-source.ts'
import { ipv4Of } from './public-address.ts'
import { type SearchTree, searchTree } from './search-tree.ts'

/** A class of a CommonJS module: as an import, Node and Vitest disagree on where it stands. */
const { default: RecordDecoder }: typeof Decoder = createRequire(import.meta.url)('mmdb-lib/lib/decoder.js')

/** The metadata of an `.mmdb` file lies within its last 128 KiB (MaxMind DB file format, "Database Metadata"). */
const TAIL = 128 * 1024

/**
 * Reads what an `.mmdb` file says of itself, without reading its 60 MB.
 *
 * @throws Error saying why it cannot be used
 */
export async function readMetadata(path: string): Promise<Metadata> {
  await using file = await open(path, 'r')
  const { size } = await file.stat()
  const tail = Buffer.alloc(Math.min(size, TAIL))
  await file.read(tail, 0, tail.length, size - tail.length)
  return metadataOf(tail)
}

function metadataOf(tail: Buffer): Metadata {
  // Without the marker the parser would decode whatever stands at the end.
  if (!tail.includes('\xab\xcd\xefMaxMind.com', 0, 'latin1')) throw new Error('it is not a MaxMind DB file')
  const metadata = parseMetadata(tail)
  if (metadata.binaryFormatMajorVersion !== 2)
    throw new Error(`its format is version ${metadata.binaryFormatMajorVersion}, not 2`)
  return metadata
}

/**
 * A lookup in an `.mmdb` file. The file is read into memory at the first call and stays there, so a process that never
 * meets an address of its family never pays for it. A record that cannot be decoded counts as unknown, and so does an
 * IPv6 address in a database of IPv4 only, and a text that is no address.
 *
 * @param make what is wanted of a record; it is made once for all addresses that share the record
 * @throws Error from the file system at the first call, where the file is gone since the start
 */
export function lazyLookup<T extends Response, A extends object>(
  path: string,
  metadata: Metadata,
  make: (record: T) => A | undefined,
): (ip: string) => A | undefined {
  const answers = new Map<number, A | undefined>()
  let database: Database | undefined
  return (ip) => {
    const ipv4 = ipv4Of(ip)
    if (metadata.ipVersion === 4 && ipv4 === undefined) return undefined
    database ??= readDatabase(path, metadata)
    const { tree, records } = database
    const place = orNothing(() =>
      ipv4 === undefined ? tree.ofIpv6(ipaddr.IPv6.parse(ip).toByteArray()) : tree.ofIpv4(ipv4),
    )
    if (place === undefined) return undefined
    const known = answers.get(place)
    if (known !== undefined || answers.has(place)) return known
    const answer = orNothing(() => make(records.decode(place).value as T))
    if (answers.size >= REMEMBERED) answers.clear()
    answers.set(place, answer)
    return answer
  }
}

/** Answers and texts remembered, of each so many. */
const REMEMBERED = 65_536

interface Database {
  readonly tree: SearchTree
  readonly records: InstanceType<typeof Decoder.default>
}

function readDatabase(path: string, metadata: Metadata): Database {
  const db = readFileSync(path)
  // 16 bytes of nothing stand between the tree and the data.
  const records = new RecordDecoder(db, metadata.searchTreeSize + 16, textCache())
  return { tree: searchTree(db, metadata), records }
}

/** A file may be damaged anywhere, and a text be no address: nothing is known then. */
function orNothing<A>(find: () => A | undefined): A | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}

/** What records point at, such as the name of a country, by its place in the file: many records share it. */
function textCache(): {
  get(offset: string | number): unknown
  set(offset: string | number, decoded: unknown): void
} {
  const decoded = new Map<string | number, unknown>()
  return {
    get: (offset) => decoded.get(offset),
    set(offset, value) {
      if (decoded.size >= REMEMBERED) decoded.clear()
      decoded.set(offset, value)
    },
  }
}

/** How a file of the user's own shows among the data sources. Its licence is between the user and its provider. */
export function fileSource({ databaseType, buildEpoch }: Metadata): DataSource {
  const geolite = databaseType.startsWith('GeoLite2')
  return {
    name: databaseType,
    version: buildEpoch.toISOString().slice(0, 10),
    licence: geolite ? 'GeoLite End User License Agreement' : 'as its provider grants it',
    attribution: geolite ? 'This product includes GeoLite Data created by MaxMind' : '',
    url: geolite ? 'https://www.maxmind.com' : '',
  }
}
