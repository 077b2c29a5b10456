import type { CityResponse } from 'mmdb-lib'
import type { DataSource } from '../data-source.ts'
import { continentOf, countryNameOf } from './country.ts'
import { fileSource, lazyLookup, readMetadata } from './mmdb-file.ts'
import { type Locate, locationOf, type Place } from './place.ts'

/**
 * Locations from a City or Country database in MaxMind's shape.
 *
 * @throws Error where the file cannot be read or holds something else
 */
export async function maxmindCity(path: string): Promise<{ locate: Locate; source: DataSource }> {
  const metadata = await readMetadata(path)
  if (!/city|country|enterprise|location/i.test(metadata.databaseType)) {
    throw new Error(`it is a ${metadata.databaseType} database, not one of cities or countries`)
  }
  return { locate: lazyLookup(path, metadata, placeOf), source: fileSource(metadata) }
}

function placeOf(record: CityResponse): Place {
  // A satellite or anonymous address has no country but that of its registration, which says where nobody is.
  const country = record.country?.iso_code
  return {
    continent: record.continent?.code ?? (country && continentOf(country)),
    country,
    countryName: record.country?.names?.en ?? (country && countryNameOf(country)),
    region: record.subdivisions?.[0]?.names?.en,
    city: record.city?.names?.en,
    location: locationOf(record.location?.latitude, record.location?.longitude),
  }
}
