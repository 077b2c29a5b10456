import { weightedChoice } from '../shares/choice.ts'
import type { Mix } from '../shares/shares.ts'
import { countries, crawlerCountry } from './countries.ts'
import type { Program } from './programs.ts'

export interface Origin {
  readonly address: string
  readonly country: string
}

export interface Addresses {
  /** An address anywhere, from three uniform numbers: country, network, host. */
  anywhere(country: number, network: number, host: number): Origin
  /** An address of a program's operator where the shares leave room for it; else anywhere. */
  ofProgram(program: Program, country: number, network: number, host: number): Origin
}

/**
 * Client addresses by country. The shares are those of all requests, so what crawlers send from their operators'
 * country is taken off that country's share among the others.
 *
 * @param operatorShare share of the requests that come from programs with networks of their own
 */
export function createAddresses(mix: Mix, operatorShare: number): Addresses {
  const asked = mix.shares[mix.names.indexOf(crawlerCountry)] ?? 0
  const used = Math.min(operatorShare, asked)
  const fromOperators = operatorShare === 0 ? 0 : used / operatorShare
  const rest = mix.shares.map((share, i) => (mix.names[i] === crawlerCountry ? share - used : share))
  const left = rest.some((share) => share > 1e-12) ? rest : mix.shares
  const choose = weightedChoice(left)

  const anywhere = (country: number, network: number, host: number): Origin => {
    const name = mix.names[choose(country)] ?? crawlerCountry
    const networks = countries[name]?.networks ?? []
    const prefix = networks[Math.floor(network * networks.length)] ?? ''
    const number = Math.floor(host * 65_024)
    return { address: `${prefix}.${Math.floor(number / 254)}.${1 + (number % 254)}`, country: name }
  }

  return {
    anywhere,
    ofProgram({ networks }, country, network, host) {
      if (networks.length === 0 || country >= fromOperators) {
        const spread = networks.length === 0 ? country : (country - fromOperators) / (1 - fromOperators)
        return anywhere(spread, network, host)
      }
      const prefix = networks[Math.floor(network * networks.length)] ?? ''
      return { address: `${prefix}.${1 + Math.floor(host * 60)}`, country: crawlerCountry }
    },
  }
}
