import type { AsnResponse } from 'mmdb-lib'
import type { DataSource } from '../data-source.ts'
import { fileSource, lazyLookup, readMetadata } from './mmdb-file.ts'
import type { FindNetwork, Network } from './place.ts'

/**
 * Autonomous systems from an ASN database in MaxMind's shape: GeoLite2-ASN, or DB-IP ASN Lite, which is free without an
 * account. None is bundled: the one that npm has, @ip-location-db/asn, says of itself that its data is incorrect and
 * that its updates on npm have ended (its README, version 2.3.2026061719), and it would add 65 MB to every installation.
 *
 * @throws Error where the file cannot be read or holds something else
 */
export async function autonomousSystems(path: string): Promise<{ find: FindNetwork; source: DataSource }> {
  const metadata = await readMetadata(path)
  if (!/asn|isp|enterprise/i.test(metadata.databaseType)) {
    throw new Error(`it is a ${metadata.databaseType} database, not one of autonomous systems`)
  }
  return { find: lazyLookup(path, metadata, networkOf), source: fileSource(metadata) }
}

function networkOf(record: AsnResponse): Network | undefined {
  const number = record.autonomous_system_number
  if (number === undefined || !Number.isSafeInteger(number)) return undefined
  return { number, organization: record.autonomous_system_organization || undefined }
}
