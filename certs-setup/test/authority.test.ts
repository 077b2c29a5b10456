import 'reflect-metadata'
import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  BasicConstraintsExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newPrivateKey, pemOfKey, publicDer, signerOf } from '../src/x509/private-key.ts'
import { signAuthority } from '../src/x509/sign-certificate.ts'
import { DAY_MS, validity } from '../src/x509/validity.ts'
import { type CertsUnderTest, certsUnderTest } from './certs-under-test.ts'

let stack: CertsUnderTest
beforeEach(() => {
  stack = certsUnderTest()
})
afterEach(() => stack[Symbol.dispose]())

const place = (files: Readonly<Record<string, string>>) => {
  mkdirSync(stack.ca, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(stack.ca, name), text)
}
const later = (days: number) => {
  stack.now = new Date(stack.now.getTime() + days * DAY_MS)
}

describe('the CA', () => {
  it('is one for certificates of parties only, for ten years, with its key apart', async () => {
    await stack.run()
    const ca = new X509Certificate(stack.read('ca/ca.crt'))
    expect(ca.ca && ca.checkIssued(ca) && ca.verify(ca.publicKey)).toBe(true)
    expect(ca.subject).toMatch(/^CN=Weir CA [0-9a-f]{8}$/)
    expect(ca.validToDate.getTime() - ca.validFromDate.getTime()).toBe(3650 * DAY_MS)
    expect(existsSync(join(stack.certs, 'shown/ca.key'))).toBe(false)
  })

  it('that nears its end is not renewed in silence; renew-ca gives it ten more years for the same key', async () => {
    await stack.run()
    const old = new X509Certificate(stack.read('ca/ca.crt'))
    later(3465)
    await stack.run()
    later(10)
    const { code, out } = await stack.run()
    expect(code).toBe(0)
    expect(out).toMatch(
      /WARNING: the CA ends on 20\d\d-\d\d-\d\d, in 174 days, and every certificate ends with it/,
    )
    expect(stack.read('ca/ca.crt')).toBe(String(old))
    later(170)
    expect((await stack.run()).out).not.toContain('renewed')

    const renewed = await stack.run(['renew-ca'])
    expect(renewed.out).toMatch(/^CA: renewed, valid until/)
    expect(renewed.out).not.toContain('WARNING')
    expect(renewed.out.match(/certificate renewed, because it expires/g)).toHaveLength(11)
    const next = new X509Certificate(stack.read('ca/ca.crt'))
    expect([next.subject, String(next.publicKey.export({ format: 'pem', type: 'spki' }))]).toEqual([
      old.subject,
      String(old.publicKey.export({ format: 'pem', type: 'spki' })),
    ])
    // Whoever has only the old certificate still trusts what the renewed one issues.
    const party = new X509Certificate(stack.read('certs/es01/tls.crt'))
    expect(party.checkIssued(old) && party.verify(old.publicKey)).toBe(true)
    expect(stack.read('certs/es01/ca.crt')).toBe(stack.read('ca/ca.crt'))
  })

  it('that has expired stops everything and says how to go on, which works', async () => {
    await stack.run()
    later(3651)
    expect(await stack.run()).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^certs-setup: the CA expired on .*: renew it with "certs-setup renew-ca"\n$/,
      ),
    })
    expect((await stack.run(['renew-ca'])).code).toBe(0)
  })

  it('that is not valid yet tells of the clock', async () => {
    await stack.run()
    later(-1)
    expect((await stack.run()).err).toMatch(/the CA is valid from .* on: set the clock of this machine/)
  })

  it('goes on with a key that was written before the program was killed', async () => {
    const key = newPrivateKey()
    place({ 'ca.key': pemOfKey(key) })
    expect((await stack.run()).code).toBe(0)
    expect(new X509Certificate(stack.read('ca/ca.crt')).checkPrivateKey(key)).toBe(true)
  })
})

describe('a CA that somebody brings', () => {
  it.each(['rsa', 'P-384'] as const)('with a key of %s signs for everybody', async (kind) => {
    const { privateKey } =
      kind === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const pem = await signAuthority('Corporate', privateKey, validity(stack.now, 3000), randomBytes)
    place({ 'ca.crt': pem, 'ca.key': pemOfKey(privateKey) })
    expect((await stack.run()).out).toMatch(/^CA: unchanged/)
    const ca = new X509Certificate(pem)
    const party = new X509Certificate(stack.read('certs/kafka/tls.crt'))
    expect(party.issuer).toBe('CN=Corporate')
    expect(party.checkIssued(ca) && party.verify(ca.publicKey)).toBe(true)
    expect((await stack.run(['renew-ca'])).err).toContain('this CA was not made here')
  })

  it('below a root sends its own certificate along, and parties trust the root', async () => {
    const [rootKey, key] = [newPrivateKey(), newPrivateKey()]
    const root = await signAuthority('Root', rootKey, validity(stack.now, 3000), randomBytes)
    const below = (
      await X509CertificateGenerator.create({
        subject: 'CN=Below, O=Example',
        issuer: 'CN=Root',
        ...validity(stack.now, 300),
        publicKey: publicDer(key),
        signingKey: signerOf(rootKey).key as never,
        signingAlgorithm: signerOf(rootKey).algorithm,
        extensions: [
          new BasicConstraintsExtension(true, 0, true),
          // Made by a rule of its own, as other CAs do.
          new SubjectKeyIdentifierExtension('00112233445566778899'),
        ],
      })
    ).toString('pem')
    place({ 'ca.crt': `${below}\n${root}`, 'ca.key': pemOfKey(key) })
    expect((await stack.run()).code).toBe(0)
    expect(stack.read('certs/kafka/tls.crt').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    expect(stack.read('certs/kafka/ca.crt').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    const party = new X509Certificate(stack.read('certs/kafka/tls.crt'))
    expect(party.issuer).toBe('CN=Below\nO=Example')
    expect(party.checkIssued(new X509Certificate(below))).toBe(true)
    // No certificate outlives its CA.
    expect(party.validToDate).toEqual(new X509Certificate(below).validToDate)
    expect((await stack.run()).out).not.toContain('renewed')
  })

  it('may keep its key elsewhere as long as nothing has to be issued', async () => {
    await stack.run()
    rmSync(join(stack.ca, 'ca.key'))
    expect((await stack.run()).code).toBe(0)
    expect(await stack.run([], { WEIR_CERTS_NAMES: 'es01=a.example.org' })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^certs-setup: a certificate has to be issued, and the CA’s key is not in /),
    })
  })

  it.each([
    ['another’s key', async () => ({ 'ca.key': pemOfKey(newPrivateKey()) }), /do not belong together/],
    ['a damaged key', async () => ({ 'ca.key': 'no key' }), /cannot be read as a PEM key without a password/],
    ['no certificate', async () => ({ 'ca.crt': 'none' }), /holds no certificate that can be read/],
    [
      'a certificate that is no CA’s',
      async () => ({ 'ca.crt': stack.read('certs/es01/tls.crt') }),
      /is not one of a CA/,
    ],
  ])('with %s is refused', async (_name, files, message) => {
    await stack.run()
    const other = { WEIR_CERTS_FOLDER: join(stack.folder, 'other') }
    place(await files())
    const { code, err } = await stack.run([], other)
    expect(code).toBe(1)
    expect(err).toMatch(message)
    expect(err.split('\n')).toHaveLength(2)
  })

  it('is refused with a key that not every engine can verify', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    await stack.run()
    place({ 'ca.key': pemOfKey(privateKey) })
    cpSync(join(stack.ca, 'ca.key'), join(stack.folder, 'ed.key'))
    rmSync(join(stack.ca, 'ca.crt'))
    expect((await stack.run()).err).toBe('certs-setup: the key of the CA must be RSA, P-256 or P-384\n')
  })
})
