import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Reader, type Response } from 'mmdb-lib'
import { type Metadata, parseMetadata } from 'mmdb-lib/lib/metadata.js'
import type { DataSource } from '../data-source.ts'

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
 * IPv6 address in a database of IPv4 only.
 *
 * @throws Error from the file system at the first call, where the file is gone since the start
 */
export function lazyLookup<T extends Response>(
  path: string,
  { ipVersion }: Metadata,
): (ip: string) => T | null {
  let reader: Reader<T> | undefined
  return (ip) => {
    if (ipVersion === 4 && ip.includes(':')) return null
    reader ??= new Reader<T>(readFileSync(path), { cache: recordCache() })
    try {
      return reader.get(ip)
    } catch {
      return null
    }
  }
}

/** Records and texts already decoded, by their place in the file: many addresses share few of them. */
function recordCache(): {
  get(offset: string | number): unknown
  set(offset: string | number, decoded: unknown): void
} {
  const most = 65_536
  const decoded = new Map<string | number, unknown>()
  return {
    get: (offset) => decoded.get(offset),
    set(offset, value) {
      if (decoded.size >= most) decoded.clear()
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
