import 'reflect-metadata'
import type { KeyObject } from 'node:crypto'
import { isIP } from 'node:net'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  X509Certificate as Certificate,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { Usage } from '../parties/kinds.ts'
import type { Random } from '../secrets/random-secret.ts'
import { publicDer, signerOf } from './private-key.ts'
import type { Validity } from './validity.ts'

/** RFC 5280 allows 20 bytes and wants a positive number. */
const SERIAL_BYTES = 16

/** The certificate of a new CA, signed by itself, as PEM. It may sign certificates of parties, and no other CA's. */
export async function signAuthority(
  name: string,
  key: KeyObject,
  validity: Validity,
  random: Random,
): Promise<string> {
  return sign({
    subject: `CN=${name}`,
    issuer: `CN=${name}`,
    publicKey: publicDer(key),
    signingKey: key,
    validity,
    random,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(publicDer(key)),
    ],
  })
}

export interface CertificateRequest {
  /** The common name, which is all of the subject: Kafka calls its owner `User:CN=<name>`. */
  readonly name: string
  readonly usages: readonly Usage[]
  readonly hosts: readonly string[]
  readonly key: KeyObject
  readonly validity: Validity
}

/** The certificate of a party as PEM. */
export async function signCertificate(
  { name, usages, hosts, key, validity }: CertificateRequest,
  authority: { readonly certificate: string; readonly key: KeyObject },
  random: Random,
): Promise<string> {
  const issuer = new Certificate(authority.certificate)
  // An identifier that is not the issuer's own, made by another rule, would keep OpenSSL from finding the issuer.
  const issuerId = issuer.getExtension(SubjectKeyIdentifierExtension)?.keyId
  return sign({
    subject: `CN=${name}`,
    issuer: issuer.subjectName.toJSON(),
    publicKey: publicDer(key),
    signingKey: authority.key,
    validity,
    random,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | keyExchange(key), true),
      new ExtendedKeyUsageExtension(usages.map((usage) => ExtendedKeyUsage[`${usage}Auth`])),
      ...(hosts.length === 0 ? [] : [new SubjectAlternativeNameExtension(hosts.map(generalName))]),
      await SubjectKeyIdentifierExtension.create(publicDer(key)),
      ...(issuerId === undefined ? [] : [new AuthorityKeyIdentifierExtension(issuerId)]),
    ],
  })
}

/** Only RSA encrypts keys, and only where somebody brought such a key. */
const keyExchange = (key: KeyObject): number =>
  key.asymmetricKeyType === 'rsa' ? KeyUsageFlags.keyEncipherment : 0

const generalName = (host: string) => ({ type: isIP(host) > 0 ? 'ip' : 'dns', value: host }) as const

interface Signing {
  readonly subject: string
  readonly issuer: string | ReturnType<Certificate['subjectName']['toJSON']>
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly signingKey: KeyObject
  readonly validity: Validity
  readonly random: Random
  readonly extensions: Extension[]
}

async function sign({ subject, issuer, publicKey, signingKey, validity, random, extensions }: Signing) {
  const { key, algorithm } = signerOf(signingKey)
  const serial = random(SERIAL_BYTES)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial.toString('hex'),
    subject,
    issuer,
    ...validity,
    publicKey,
    signingKey: key,
    signingAlgorithm: algorithm,
    extensions,
  })
  return `${certificate.toString('pem').trim()}\n`
}
