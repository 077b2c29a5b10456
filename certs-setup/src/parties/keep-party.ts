import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Ensured, ensureFile, textOf } from '../files/ensure-file.ts'
import { ensureFolder, sweepDrafts } from '../files/ensure-folder.ts'
import type { Authority } from '../x509/authority.ts'
import { certificatesOfPem } from '../x509/pem-certificates.ts'
import { keyOfPem, newPrivateKey, pemOfKey } from '../x509/private-key.ts'
import { dateOf, validity } from '../x509/validity.ts'
import { whyRenew } from '../x509/why-renew.ts'
import type { Party } from './party.ts'
import { type PartyFile, type PartyMaterial, partyFiles } from './party-files.ts'

const KEY: Omit<PartyFile, 'text'> = { name: 'tls.key', mode: 0o600 }
const CERTIFICATE: Omit<PartyFile, 'text'> = { name: 'tls.crt', mode: 0o644 }

export interface PartySources {
  readonly authority: Authority
  readonly days: number
  readonly now: Date
  /** Whether files can be given to the party: only root can. */
  readonly asRoot: boolean
  readonly material: Omit<PartyMaterial, 'key' | 'certificate' | 'authority' | 'keys'>
  /** The API's file of keys, made of the one that is there. */
  readonly keys: (before: string | undefined) => string
}

export interface PartyKept {
  readonly party: Party
  /** What became of the certificate; with `renewed`, why. */
  readonly certificate: 'made' | 'kept' | { readonly renewed: string }
  readonly validUntil: string
  /** Names of the files besides key and certificate that were written, and of those whose rights were mended. */
  readonly written: readonly string[]
  readonly mended: readonly string[]
}

/**
 * Makes a party's folder be as it has to be. At every moment its key and its certificate belong together: a certificate is made
 * again for the key that is there, each file is replaced at once, and a new key comes only when no certificate is there.
 */
export async function keepParty(folder: string, party: Party, sources: PartySources): Promise<PartyKept> {
  const { authority, days, now, asRoot, material } = sources
  const owner = asRoot ? { owner: party.owner } : {}
  const pathOf = (name: string) => join(folder, name)
  await ensureFolder(folder, owner.owner)
  await sweepDrafts(folder)

  let key = keyOfPem((await textOf(pathOf(KEY.name))) ?? '')
  if (key === undefined) {
    await rm(pathOf(CERTIFICATE.name), { force: true })
    key = newPrivateKey()
  }
  const mended: string[] = []
  const written: string[] = []
  const keep = async (file: PartyFile): Promise<Ensured> => {
    const done = await ensureFile({ path: pathOf(file.name), text: file.text, mode: file.mode, ...owner })
    if (done === 'mended') mended.push(file.name)
    return done
  }
  await keep({ ...KEY, text: pemOfKey(key) })

  const before = await textOf(pathOf(CERTIFICATE.name))
  const wanted = { name: party.name, usages: party.usages, hosts: party.hosts, key }
  const why =
    before === undefined ? undefined : whyRenew(before, { ...wanted, authority: authority.certificate, now })
  const certificate =
    before === undefined || why !== undefined
      ? await authority.issue({ ...wanted, validity: validity(now, days, authority.certificate.validToDate) })
      : before
  await keep({ ...CERTIFICATE, text: certificate })

  const keys = await textOf(pathOf('keys.json'))
  const files = partyFiles(party, {
    ...material,
    key: pemOfKey(key),
    certificate,
    authority: authority.pem,
    keys: () => sources.keys(keys),
  })
  for (const file of files) if ((await keep(file)) === 'written') written.push(file.name)
  return {
    party,
    certificate: before === undefined ? 'made' : why === undefined ? 'kept' : { renewed: why },
    validUntil: dateOf((certificatesOfPem(certificate)?.[0] ?? authority.certificate).validToDate),
    written,
    mended,
  }
}
