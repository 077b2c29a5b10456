import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  type webcrypto,
} from 'node:crypto'
import { CertsFailure } from '../certs-failure.ts'

/** A new key. P-256 is taken by everything that reads these files, and made in a millisecond. */
export function newPrivateKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
}

/** A key as PKCS#8 PEM, which Java reads as well as Node. */
export function pemOfKey(key: KeyObject): string {
  return String(key.export({ format: 'pem', type: 'pkcs8' }))
}

/** The key that a PEM text holds, or `undefined` where it holds none that can be used. */
export function keyOfPem(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

/** The public half as DER, as certificates carry it. */
export function publicDer(key: KeyObject): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }))
}

export interface Signer {
  readonly key: webcrypto.CryptoKey
  readonly algorithm: { readonly name: string; readonly hash: string }
}

const curves: Readonly<Record<string, { namedCurve: string; hash: string }>> = {
  prime256v1: { namedCurve: 'P-256', hash: 'SHA-256' },
  secp384r1: { namedCurve: 'P-384', hash: 'SHA-384' },
}

/** A key of a CA, ready to sign. Throws `CertsFailure` for kinds of keys that not every engine verifies. */
export function signerOf(key: KeyObject): Signer {
  if (key.asymmetricKeyType === 'rsa') {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    return { key: key.toCryptoKey(algorithm, false, ['sign']), algorithm }
  }
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (curve === undefined) throw new CertsFailure('the key of the CA must be RSA, P-256 or P-384')
  const { namedCurve, hash } = curve
  return {
    key: key.toCryptoKey({ name: 'ECDSA', namedCurve }, false, ['sign']),
    algorithm: { name: 'ECDSA', hash },
  }
}
