/** Where an address is. What the database does not say is `undefined`. */
export interface Place {
  readonly continent: string | undefined
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined
  readonly countryName: string | undefined
  readonly region: string | undefined
  readonly city: string | undefined
  /** `latitude,longitude` in degrees, at most four decimals (11 m). */
  readonly location: string | undefined
}

/** The autonomous system that an address belongs to. */
export interface Network {
  readonly number: number
  readonly organization: string | undefined
}

/** Looks an address up; it is public and in canonical form. `undefined` where the database knows nothing. */
export type Locate = (ip: string) => Place | undefined
export type FindNetwork = (ip: string) => Network | undefined

/** `latitude,longitude` with at most four decimals; more would promise what no database holds. */
export function locationOf(latitude: number | undefined, longitude: number | undefined): string | undefined {
  if (latitude === undefined || longitude === undefined) return undefined
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined
  return `${rounded(latitude)},${rounded(longitude)}`
}

function rounded(degrees: number): number {
  // `+ 0` makes -0 into 0.
  return Math.round(degrees * 10_000) / 10_000 + 0
}
