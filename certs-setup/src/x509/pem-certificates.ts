import { X509Certificate } from 'node:crypto'

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** The certificates of a PEM text in their order, or `undefined` where there are none or one cannot be read. */
export function certificatesOfPem(pem: string): readonly [X509Certificate, ...X509Certificate[]] | undefined {
  try {
    const [first, ...others] = (pem.match(block) ?? []).map((text) => new X509Certificate(text))
    return first === undefined ? undefined : [first, ...others]
  } catch {
    return undefined
  }
}

export const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey)
