import type { ParsedEvent } from '@weir/event-model'
import { type Digest, digestOf } from '../visitor.ts'
import type { FindNetwork, Locate, Network, Place } from './place.ts'
import { publicAddress } from './public-address.ts'

/** Everything that an address (or host name) tells. */
export interface AddressFacts extends Digest {
  readonly place: Place | undefined
  readonly network: Network | undefined
  /** The address or name itself: a copy that holds no chunk alive. */
  readonly text: string
}

export type AddressLookup = (address: string) => AddressFacts

export function addressReader(
  locate: Locate | undefined,
  findNetwork: FindNetwork | undefined,
): AddressLookup {
  return (address) => {
    const ip = locate === undefined && findNetwork === undefined ? undefined : publicAddress(address)
    return {
      place: ip === undefined ? undefined : locate?.(ip),
      network: ip === undefined ? undefined : findNetwork?.(ip),
      ...digestOf(address),
      text: address,
    }
  }
}

/** Adds source.geo.* of source.ip; where the line itself names a country, its word stays. */
export const addPlace = (address: AddressLookup) => (event: ParsedEvent) => {
  const ip = event['source.ip']
  if (ip === undefined || event['source.geo.country_iso_code'] !== undefined) return
  const { place } = address(ip)
  if (place === undefined) return
  if (place.continent !== undefined) event['source.geo.continent_code'] = place.continent
  if (place.country !== undefined) event['source.geo.country_iso_code'] = place.country
  if (place.countryName !== undefined) event['source.geo.country_name'] = place.countryName
  if (place.region !== undefined) event['source.geo.region_name'] = place.region
  if (place.city !== undefined) event['source.geo.city_name'] = place.city
  if (place.location !== undefined) event['source.geo.location'] = place.location
}

/** Adds source.as.number and source.as.organization.name of source.ip. */
export const addNetwork = (address: AddressLookup) => (event: ParsedEvent) => {
  const ip = event['source.ip']
  if (ip === undefined || event['source.as.number'] !== undefined) return
  const { network } = address(ip)
  if (network === undefined) return
  event['source.as.number'] = network.number
  if (network.organization !== undefined) event['source.as.organization.name'] = network.organization
}
