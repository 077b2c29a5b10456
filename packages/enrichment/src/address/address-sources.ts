import type { DataSource } from '../data-source.ts'
import type { EnrichmentSettings } from '../settings.ts'
import { autonomousSystems } from './autonomous-system.ts'
import { dbipCity } from './dbip-city.ts'
import { maxmindCity } from './maxmind-city.ts'
import type { FindNetwork, Locate } from './place.ts'

export interface AddressSources {
  readonly locate: Locate | undefined
  readonly findNetwork: FindNetwork | undefined
  readonly sources: readonly DataSource[]
}

/** Opens the databases that are set. What cannot be used is added to `problems`. */
export async function addressSources(
  settings: EnrichmentSettings,
  problems: string[],
): Promise<AddressSources> {
  const { geoip = 'dbip', asn = 'none' } = settings
  const city =
    geoip === 'none'
      ? undefined
      : await usable('geoip', () => (geoip === 'dbip' ? dbipCity() : maxmindCity(geoip.path)), problems)
  const networks =
    asn === 'none' ? undefined : await usable('asn', () => autonomousSystems(asn.path), problems)
  return {
    locate: city?.locate,
    findNetwork: networks?.find,
    sources: [city?.source, networks?.source].filter((source) => source !== undefined),
  }
}

async function usable<T>(
  setting: string,
  open: () => Promise<T>,
  problems: string[],
): Promise<T | undefined> {
  try {
    return await open()
  } catch (error) {
    problems.push(
      `${setting}: the database cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    )
    return undefined
  }
}
