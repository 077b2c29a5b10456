import { LOCALE } from './decimals.ts'

const names = new Intl.DisplayNames(LOCALE, { type: 'region', fallback: 'code' })

/** The English name of a country (ISO 3166-1 alpha-2); the text itself where it is no such code. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code
}
