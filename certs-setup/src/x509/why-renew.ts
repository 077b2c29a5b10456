import type { KeyObject, X509Certificate } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Usage } from '../parties/kinds.ts'
import { certificatesOfPem } from './pem-certificates.ts'
import { DAY_MS, dateOf } from './validity.ts'

const RENEW_BEFORE_MS = 30 * DAY_MS

const usageIds: Readonly<Record<Usage, string>> = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
}

export interface Wanted {
  readonly name: string
  readonly usages: readonly Usage[]
  readonly hosts: readonly string[]
  readonly key: KeyObject
  readonly authority: X509Certificate
  readonly now: Date
}

/** Why the certificate in a PEM text has to be made anew, in words that go after "because"; `undefined` where it serves on. */
export function whyRenew(pem: string, wanted: Wanted): string | undefined {
  const certificate = certificatesOfPem(pem)?.[0]
  if (certificate === undefined) return 'it could not be read'
  const { authority, key, now } = wanted
  if (!certificate.checkPrivateKey(key)) return 'it did not belong to its key'
  if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey))
    return 'another CA had issued it'
  if (certificate.subject !== `CN=${wanted.name}`) return 'it was for somebody else'
  if (
    !sameSet(
      certificate.keyUsage ?? [],
      wanted.usages.map((usage) => usageIds[usage]),
    )
  )
    return 'its usages changed'
  if (!sameSet(hostsOf(certificate), wanted.hosts.map(canonical))) return 'its names changed'
  if (certificate.validFromDate > now) return 'it was not valid yet'
  return endsSoon(certificate, authority, now)
}

/** A short life is renewed in its last third. What the CA's own end cuts short would get no longer by renewing it. */
function endsSoon(certificate: X509Certificate, authority: X509Certificate, now: Date): string | undefined {
  const [start, end] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()]
  const left = end - now.getTime()
  const longer = authority.validToDate.getTime() - end >= DAY_MS
  if (left > Math.min(RENEW_BEFORE_MS, (end - start) / 3) || !longer) return undefined
  return `it ${left < 0 ? 'expired' : 'expires'} on ${dateOf(certificate.validToDate)}`
}

/** The host names and addresses of a certificate. */
export function hostsOf({ subjectAltName }: X509Certificate): readonly string[] {
  return (subjectAltName ?? '')
    .split(', ')
    .filter((text) => text !== '')
    .map((text) => canonical(text.replace(/^(DNS|IP Address):/, '')))
}

/** One way to write an address: a URL writes IPv6 in its shortest form. */
function canonical(host: string): string {
  return isIPv6(host) ? new URL(`http://[${host}]`).hostname.slice(1, -1) : host
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((each) => b.includes(each)) && b.every((each) => a.includes(each))
