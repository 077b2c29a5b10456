import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { certificatesOfPem } from '../src/x509/pem-certificates.ts'
import { daysUntil } from '../src/x509/validity.ts'
import { type CertsUnderTest, certsUnderTest } from './certs-under-test.ts'

let stack: CertsUnderTest
beforeEach(async () => {
  stack = certsUnderTest()
  await stack.run()
})
afterEach(() => stack[Symbol.dispose]())

describe('issue', () => {
  it('prints key, certificate and CA of a client as PEM, says what Kafka calls it, and keeps nothing', async () => {
    const before = stack.snapshot()
    const { code, out, err } = await stack.run(['issue', 'filebeat'])
    expect(code).toBe(0)
    expect(err).toMatch(
      /^filebeat: certificate made, valid until 20\d\d-\d\d-\d\d\. Kafka calls its owner User:CN=filebeat\.\n$/,
    )
    expect(out.match(/-----BEGIN [A-Z ]+-----/g)).toEqual([
      '-----BEGIN PRIVATE KEY-----',
      '-----BEGIN CERTIFICATE-----',
      '-----BEGIN CERTIFICATE-----',
    ])
    const [issued, ca] = certificatesOfPem(out)!
    expect(String(ca)).toBe(stack.read('ca/ca.crt'))
    expect(issued.checkPrivateKey(createPrivateKey(out))).toBe(true)
    expect(issued.verify(ca!.publicKey)).toBe(true)
    expect(issued.subject).toBe('CN=filebeat')
    expect(issued.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2'])
    expect(stack.snapshot()).toEqual(before)
  })

  it('writes three files where a folder is named, and never over others', async () => {
    const { out } = await stack.run([
      'issue',
      'web1',
      '--out',
      'out',
      '--dns',
      'web1.example.org,10.0.0.7',
      '--dns',
      'web1',
      '--days',
      '10',
    ])
    expect(out).toBe('')
    expect(readdirSync(join(stack.folder, 'out/web1')).sort()).toEqual(['ca.crt', 'tls.crt', 'tls.key'])
    expect(statSync(join(stack.folder, 'out/web1/tls.key')).mode & 0o777).toBe(0o600)
    const issued = new X509Certificate(stack.read('out/web1/tls.crt'))
    expect(
      issued.checkHost('web1.example.org') && issued.checkHost('web1') && issued.checkIP('10.0.0.7'),
    ).toBe('10.0.0.7')
    expect(issued.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])
    expect(daysUntil(issued.validToDate, stack.now)).toBe(9)
    const key = stack.read('out/web1/tls.key')
    expect(await stack.run(['issue', 'web1', '--out', 'out'])).toMatchObject({ code: 1 })
    expect(stack.read('out/web1/tls.key')).toBe(key)
  })

  it.each([
    [['issue'], 'issue needs a name'],
    [['issue', 'kafka'], 'kafka is a party of the stack itself'],
    [['issue', 'cluster-setup'], 'cluster-setup is a party of the stack itself'],
    [['issue', 'Kafka'], 'Kafka is a party of the stack itself'],
    [['issue', 'node', '--dns', 'es01'], 'es01 is a party of the stack itself'],
    [['issue', 'a/../kafka'], 'a name has letters'],
    [['issue', 'a,OU=b'], 'a name has letters'],
    [['issue', 'a', '--days', '0'], '--days must be'],
    [['issue', 'a', '--days', '9999'], '--days must be'],
    [['issue', 'a', '--dns', 'not a host'], '--dns "not a host" is neither'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, out, err } = await stack.run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  it('refuses the names of the stack also where the settings name other parties', async () => {
    const others = { WEIR_CERTS_PARTIES: 'search=elasticsearch' }
    for (const name of ['kafka', 'cluster-setup', 'es02', 'search'])
      expect((await stack.run(['issue', name], others)).code).toBe(2)
  })
})
