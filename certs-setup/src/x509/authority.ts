import type { KeyObject, X509Certificate } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CertsFailure } from '../certs-failure.ts'
import { ensureFile, textOf } from '../files/ensure-file.ts'
import { sweepDrafts } from '../files/ensure-folder.ts'
import type { Random } from '../secrets/random-secret.ts'
import { certificatesOfPem, isSelfSigned } from './pem-certificates.ts'
import { keyOfPem, newPrivateKey, pemOfKey } from './private-key.ts'
import { type CertificateRequest, signAuthority, signCertificate } from './sign-certificate.ts'
import { dateOf, validity } from './validity.ts'

const AUTHORITY_DAYS = 3650
const CERTIFICATE_FILE = 'ca.crt'
const KEY_FILE = 'ca.key'

/** The certification authority that all parties trust. */
export interface Authority {
  /** What parties trust, as PEM: the issuing certificate and, of a CA that somebody brought, those above it. */
  readonly pem: string
  readonly certificate: X509Certificate
  /** A certificate as PEM, with those between it and the root. Throws `CertsFailure` where the CA's key is not here. */
  issue(request: CertificateRequest): Promise<string>
}

export interface AuthoritySources {
  readonly now: Date
  readonly random: Random
}

/**
 * The CA that lies in `folder`. Where there is none it is made, if `make` says so; the key comes first, so that a process that is
 * killed between the two goes on with the same key. Throws `CertsFailure` where it cannot serve.
 */
export async function openAuthority(
  folder: string,
  sources: AuthoritySources,
  make: boolean,
): Promise<{ readonly authority: Authority; readonly made: boolean }> {
  const before = await textOf(join(folder, CERTIFICATE_FILE))
  if (before !== undefined) return { authority: await authorityOf(folder, before, sources), made: false }
  if (!make)
    throw new CertsFailure(`there is no CA in ${folder} yet: run certs-setup without a command first`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await sweepDrafts(folder)
  const key = (await keyIn(folder)) ?? newPrivateKey()
  await ensureFile({ path: join(folder, KEY_FILE), text: pemOfKey(key), mode: 0o600 })
  const name = `Weir CA ${sources.random(4).toString('hex')}`
  const pem = await signAuthority(name, key, validity(sources.now, AUTHORITY_DAYS), sources.random)
  await ensureFile({ path: join(folder, CERTIFICATE_FILE), text: pem, mode: 0o644 })
  return { authority: await authorityOf(folder, pem, sources), made: true }
}

/**
 * Gives the CA a certificate of ten more years for the same key and name: whatever it has issued stays valid for everybody who
 * trusts either of the two.
 */
export async function renewAuthority(folder: string, sources: AuthoritySources): Promise<void> {
  const pem = (await textOf(join(folder, CERTIFICATE_FILE))) ?? ''
  const [certificate] = certificatesOfPem(pem) ?? []
  const key = await keyIn(folder)
  if (certificate === undefined || key === undefined || !certificate.checkPrivateKey(key))
    throw new CertsFailure(`${folder} does not hold a CA with its key`)
  const name = /^CN=(Weir CA [0-9a-f]{8})$/.exec(certificate.subject)?.[1]
  if (name === undefined || !isSelfSigned(certificate))
    throw new CertsFailure('this CA was not made here: whoever made it renews it; then put it in its place')
  const renewed = await signAuthority(name, key, validity(sources.now, AUTHORITY_DAYS), sources.random)
  await ensureFile({ path: join(folder, CERTIFICATE_FILE), text: renewed, mode: 0o644 })
}

async function authorityOf(
  folder: string,
  pem: string,
  { now, random }: AuthoritySources,
): Promise<Authority> {
  const path = join(folder, CERTIFICATE_FILE)
  const all = certificatesOfPem(pem)
  if (all === undefined) throw new CertsFailure(`${path} holds no certificate that can be read`)
  const [certificate] = all
  if (!certificate.ca) throw new CertsFailure(`the first certificate of ${path} is not one of a CA`)
  if (certificate.validToDate < now)
    throw new CertsFailure(
      `the CA expired on ${dateOf(certificate.validToDate)}: renew it with "certs-setup renew-ca"`,
    )
  if (certificate.validFromDate > now)
    throw new CertsFailure(
      `the CA is valid from ${certificate.validFromDate.toISOString()} on: set the clock of this machine`,
    )
  const between = all.filter((each) => !isSelfSigned(each)).map(String)
  return {
    pem: `${all.map((each) => String(each).trim()).join('\n')}\n`,
    certificate,
    async issue(request) {
      const key = await keyOfAuthority(folder, certificate)
      const issued = await signCertificate(request, { certificate: String(certificate), key }, random)
      return [issued, ...between].map((text) => `${text.trim()}\n`).join('')
    },
  }
}

async function keyOfAuthority(folder: string, certificate: X509Certificate): Promise<KeyObject> {
  const key = await keyIn(folder)
  if (key === undefined)
    throw new CertsFailure(`a certificate has to be issued, and the CA’s key is not in ${folder}`)
  if (!certificate.checkPrivateKey(key))
    throw new CertsFailure(`${KEY_FILE} and ${CERTIFICATE_FILE} in ${folder} do not belong together`)
  return key
}

async function keyIn(folder: string): Promise<KeyObject | undefined> {
  const pem = await textOf(join(folder, KEY_FILE))
  if (pem === undefined) return undefined
  const key = keyOfPem(pem)
  if (key === undefined)
    throw new CertsFailure(`${join(folder, KEY_FILE)} cannot be read as a PEM key without a password`)
  return key
}
