import { ConfigError } from '@weir/service-kit'
import type { CertsSettings } from '../settings.ts'
import { type Party, party } from './party.ts'

/** The parties that the settings name. Throws `ConfigError` where names are given to somebody who has no use for them. */
export function partiesOf({ certsParties, certsNames }: CertsSettings): readonly Party[] {
  const parties = [...certsParties].map(([name, kind]) => party(name, kind, certsNames.get(name)))
  for (const name of certsNames.keys()) {
    const known = parties.find((each) => each.name === name)
    if (known?.usages.includes('server')) continue
    const problem =
      known === undefined
        ? `names ${name}, which WEIR_CERTS_PARTIES does not`
        : `names ${name}, which is no server`
    throw new ConfigError('certs-setup', [{ name: 'WEIR_CERTS_NAMES', problem }])
  }
  return parties
}
