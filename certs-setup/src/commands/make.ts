import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CertsContext } from '../certs-context.ts'
import { ensureFolder, sweepDrafts } from '../files/ensure-folder.ts'
import { takeLock } from '../files/lock.ts'
import { keepParty, type PartyKept } from '../parties/keep-party.ts'
import { partiesOf } from '../parties/parties-of.ts'
import type { Party } from '../parties/party.ts'
import { withFirstKeys } from '../secrets/api-keys.ts'
import { keepSecrets, type SecretsKept, SHOWN } from '../secrets/keep-secrets.ts'
import type { CertsSettings } from '../settings.ts'
import { type Authority, openAuthority, renewAuthority } from '../x509/authority.ts'
import { dateOf, daysUntil } from '../x509/validity.ts'

const LOCK_FILE = '.lock'
/** Whoever trusts the CA outside the stack needs its new certificate by hand: they get half a year. */
const WARN_DAYS_BEFORE_END = 180

/** Makes what is missing and renews what has to be, and says so in a line for each party. `renew` renews the CA first. */
export async function make(
  settings: CertsSettings,
  context: CertsContext,
  { renew = false } = {},
): Promise<void> {
  const { certsFolder, caFolder, certsDays } = settings
  const parties = partiesOf(settings)
  const say = (line: string) => context.stdout.write(`${line}\n`)
  await mkdir(certsFolder, { recursive: true })
  using _ = takeLock(join(certsFolder, LOCK_FILE), () =>
    say('another certs-setup is at work: waiting for it'),
  )

  const now = context.now()
  const sources = { now, random: context.random }
  if (renew) await renewAuthority(caFolder, sources)
  const { authority, made } = await openAuthority(caFolder, sources, true)
  say(`CA: ${made ? 'made' : renew ? 'renewed' : 'unchanged'}, valid until ${endOf(authority)}`)

  await ensureFolder(join(certsFolder, SHOWN))
  await sweepDrafts(join(certsFolder, SHOWN))
  const given = {
    'elastic-password': settings.elasticPassword,
    'kibana_system-password': settings.kibanaPassword,
  }
  const kept = await keepSecrets(join(certsFolder, SHOWN), given, context.random)
  say(secretsLine(kept))

  const done: PartyKept[] = []
  for (const party of parties) {
    const result = await keepParty(join(certsFolder, party.name), party, {
      authority,
      days: certsDays,
      now,
      asRoot: context.asRoot,
      material: { secrets: kept.secrets, kibana: kibanaOf(settings, parties) },
      keys: (before) => withFirstKeys(before, kept.secrets, { now, newId: context.newId }),
    })
    say(partyLine(result))
    done.push(result)
  }
  for (const line of remarks(done, authority, now)) say(line)
}

const endOf = ({ certificate }: Authority) => dateOf(certificate.validToDate)

function kibanaOf({ mountPath, kibanaPublicUrl, kibanaTls }: CertsSettings, parties: readonly Party[]) {
  const elasticsearch = parties.filter(({ kind }) => kind === 'elasticsearch').map(({ name }) => name)
  return { mountPath, publicUrl: kibanaPublicUrl, tls: kibanaTls, elasticsearch }
}

function secretsLine({ made, changed }: SecretsKept): string {
  const parts = [
    made.length === 0 ? '' : `${made.length} made`,
    changed.length === 0 ? '' : `${changed.join(', ')} taken from the settings`,
  ].filter((part) => part !== '')
  return `secrets: ${parts.join(', ') || 'unchanged'}`
}

function partyLine({ party, certificate, validUntil, written, mended }: PartyKept): string {
  const what =
    certificate === 'made'
      ? 'certificate made'
      : certificate === 'kept'
        ? 'certificate unchanged'
        : `certificate renewed, because ${certificate.renewed}`
  const also = [
    written.length === 0 || certificate === 'made' ? '' : `; wrote ${written.join(', ')}`,
    mended.length === 0 ? '' : `; mended the rights of ${mended.join(', ')}`,
  ]
  return `${party.name}: ${what}, valid until ${validUntil}${also.join('')}`
}

function remarks(done: readonly PartyKept[], authority: Authority, now: Date): readonly string[] {
  const renewed = done.filter(({ certificate }) => typeof certificate === 'object')
  // Elasticsearch looks at its files every few seconds.
  const toRestart = renewed.filter(({ party }) => party.kind !== 'elasticsearch')
  const left = daysUntil(authority.certificate.validToDate, now)
  return [
    ...(toRestart.length === 0
      ? []
      : [`what runs with a renewed certificate reads it at its next start: ${namesOf(toRestart)}`]),
    ...(left > WARN_DAYS_BEFORE_END
      ? []
      : [
          `WARNING: the CA ends on ${endOf(authority)}, in ${left} days, and every certificate ends with it.`,
          'WARNING: run "certs-setup renew-ca", restart the stack, and give the new ca.crt to every client outside it.',
        ]),
  ]
}

const namesOf = (parties: readonly PartyKept[]) => parties.map(({ party }) => party.name).join(', ')
