import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseKeyFile } from '@weir/service-kit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { DAY_MS } from '../src/x509/validity.ts'
import { type CertsUnderTest, certsUnderTest } from './certs-under-test.ts'

let stack: CertsUnderTest
beforeEach(() => {
  stack = certsUnderTest()
})
afterEach(() => stack[Symbol.dispose]())

const certificate = (party: string) => new X509Certificate(stack.read(`certs/${party}/tls.crt`))
const servers = ['es01', 'es02', 'es03', 'kafka', 'kibana', 'analytics-api']
const clients = ['cluster-setup', 'stream-processor', 'log-generator', 'log-shipper', 'notebook']
const later = (days: number) => {
  stack.now = new Date(stack.now.getTime() + days * DAY_MS)
}

describe('the first start', () => {
  it('makes a folder for each party, with a key, its certificate and the CA that issued it', async () => {
    const { code, out, err } = await stack.run()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(
      /^CA: made, valid until \d{4}-\d\d-\d\d\nsecrets: 14 made\nes01: certificate made, valid/,
    )
    expect(readdirSync(stack.certs).sort()).toEqual(['.lock', 'shown', ...servers, ...clients].sort())
    const ca = new X509Certificate(stack.read('ca/ca.crt'))
    for (const party of [...servers, ...clients]) {
      const issued = certificate(party)
      expect(stack.read(`certs/${party}/ca.crt`)).toBe(stack.read('ca/ca.crt'))
      expect(issued.checkIssued(ca) && issued.verify(ca.publicKey)).toBe(true)
      expect(issued.checkPrivateKey(createPrivateKey(stack.read(`certs/${party}/tls.key`)))).toBe(true)
      expect(stack.read(`certs/${party}/tls.key`)).toMatch(/^-----BEGIN PRIVATE KEY-----/)
      expect(issued.subject).toBe(`CN=${party}`)
    }
    expect(new Set([...servers, ...clients].map((party) => certificate(party).serialNumber)).size).toBe(11)
  })

  it('names a server as others reach it, and lets each party be what it is', async () => {
    await stack.run([], { WEIR_CERTS_NAMES: 'es01=search.example.org,10.0.0.5;kafka=2001:db8::1' })
    for (const party of servers)
      for (const host of [party, 'localhost'])
        expect(certificate(party).checkHost(host), `${party} as ${host}`).toBe(host)
    for (const address of ['127.0.0.1', '::1', '10.0.0.5'])
      expect(certificate('es01').checkIP(address)).toBe(address)
    expect(certificate('es01').checkHost('search.example.org')).toBe('search.example.org')
    expect(certificate('kafka').checkIP('2001:db8::1')).toBe('2001:db8::1')
    expect(certificate('es02').checkHost('search.example.org')).toBeUndefined()
    const [server, client] = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']
    expect(certificate('es01').keyUsage).toEqual([server, client])
    expect(certificate('kibana').keyUsage).toEqual([server])
    expect(certificate('log-shipper').keyUsage).toEqual([client])
    expect(certificate('log-shipper').subjectAltName).toBeUndefined()
  })

  it('gives each party the secrets that it reads and no others', async () => {
    await stack.run()
    const files = (party: string) =>
      readdirSync(join(stack.certs, party)).filter((name) => !/^(ca|tls)\.(crt|key)$/.test(name))
    expect(files('es01')).toEqual(['elastic-password'])
    expect(files('kafka')).toEqual(['keystore.pem'])
    expect(files('kibana')).toEqual(['kibana.yml', 'kibana_system-password', 'node.options'])
    expect(files('log-generator')).toEqual([])
    expect(files('stream-processor')).toEqual(['weir_processor-password', 'weir_retention-password'])
    expect(files('analytics-api')).toEqual(['keys.json', 'weir_api-password'])
    expect(files('notebook')).toEqual(['api-key-read', 'notebook-token'])
    expect(files('cluster-setup')).toHaveLength(7)
    for (const name of files('cluster-setup'))
      expect(stack.read(`certs/cluster-setup/${name}`)).toBe(stack.read(`certs/shown/${name}`))
    expect(stack.read('certs/es01/elastic-password')).toMatch(/^[a-z2-9]{28}$/)
    expect(
      new Set(readdirSync(join(stack.certs, 'shown')).map((name) => stack.read(`certs/shown/${name}`))).size,
    ).toBe(14)
  })

  it('gives Kafka one file with its key and chain', async () => {
    await stack.run()
    expect(stack.read('certs/kafka/keystore.pem')).toBe(
      stack.read('certs/kafka/tls.key') + stack.read('certs/kafka/tls.crt'),
    )
  })

  it('gives Kibana a configuration that YAML reads as it was meant, whatever the password holds', async () => {
    const password = `p"a'ss: #\\ %{x} ü`
    await stack.run([], { KIBANA_PASSWORD: password, WEIR_CERTS_PARTIES: 'search=elasticsearch,kibana' })
    const settings = parse(stack.read('certs/kibana/kibana.yml'))
    expect(settings).toMatchObject({
      'server.host': '0.0.0.0',
      'elasticsearch.hosts': ['https://search:9200'],
      'elasticsearch.username': 'kibana_system',
      'elasticsearch.password': password,
      'elasticsearch.ssl.certificateAuthorities': ['/run/weir/ca.crt'],
      'server.publicBaseUrl': 'http://localhost:5601',
    })
    expect(settings).not.toHaveProperty(['server.ssl.enabled'])
    await stack.run([], { WEIR_KIBANA_TLS: 'true', WEIR_CERTS_PARTIES: 'kibana' })
    expect(parse(stack.read('certs/kibana/kibana.yml'))).toMatchObject({
      'server.ssl.enabled': true,
      'server.ssl.key': '/run/weir/tls.key',
    })
  })

  it('lets three first keys into the API, of which its file holds the hashes', async () => {
    await stack.run()
    const keys = parseKeyFile(stack.read('certs/analytics-api/keys.json'))
    expect(keys?.map(({ role }) => role)).toEqual(['read', 'ingest', 'admin'])
    expect(stack.read('certs/analytics-api/keys.json')).not.toContain(
      stack.read('certs/shown/api-key-read').slice(5),
    )
  })

  it('says no secret, neither then nor when it shows what went wrong', async () => {
    const first = await stack.run([], { ELASTIC_PASSWORD: 'given-by-hand' })
    const second = await stack.run([], { ELASTIC_PASSWORD: 'given-again' })
    const refused = await stack.run([], { ELASTIC_PASSWORD: 'x\ny-is-refused' })
    expect(refused.code).toBe(2)
    const said = [first, second, refused].flatMap(({ out, err }) => [out, err]).join('')
    const secrets = readdirSync(join(stack.certs, 'shown')).map((name) => stack.read(`certs/shown/${name}`))
    for (const secret of [...secrets, 'given-by-hand', 'y-is-refused']) expect(said).not.toContain(secret)
    expect(said).not.toContain('PRIVATE')
  })
})

describe('the rights of files', () => {
  it('let nobody else read a key or a secret, nor look into a folder', async () => {
    await stack.run()
    const inside = (folder: string) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    for (const path of [...inside(stack.certs), ...inside(stack.ca)].filter(
      (each) => !each.endsWith('.lock'),
    )) {
      const { mode } = statSync(path)
      const expected = statSync(path).isDirectory() ? 0o40750 : path.endsWith('.crt') ? 0o100644 : 0o100600
      expect([path, mode.toString(8)]).toEqual([path, expected.toString(8)])
    }
    expect(statSync(stack.ca).mode & 0o777).toBe(0o700)
  })

  it('are mended where somebody changed them, and nothing is written anew', async () => {
    await stack.run()
    const path = join(stack.certs, 'kafka/tls.key')
    const { ino } = statSync(path)
    chmodSync(path, 0o644)
    expect((await stack.run()).out).toContain('kafka: certificate unchanged, valid until 20')
    expect(statSync(path)).toMatchObject({ ino, mode: 0o100600 })
  })

  it.runIf(process.getuid?.() === 0)(
    'give files to whom each container runs as, where root makes them',
    async () => {
      stack.asRoot = true
      await stack.run()
      const owner = (path: string) => [
        statSync(join(stack.certs, path)).uid,
        statSync(join(stack.certs, path)).gid,
      ]
      for (const path of ['es01', 'es01/tls.key', 'es01/elastic-password', 'kibana/kibana.yml'])
        expect([path, ...owner(path)]).toEqual([path, 1000, 0])
      for (const path of ['kafka/keystore.pem', 'analytics-api/keys.json', 'log-shipper'])
        expect([path, ...owner(path)]).toEqual([path, 1000, 1000])
      expect(owner('shown/elastic-password')).toEqual([0, 0])
      const before = stack.snapshot()
      await stack.run()
      expect(stack.snapshot()).toEqual(before)
    },
  )
})

describe('a second start', () => {
  it('changes nothing, to the inode and the time of every file, and says so', async () => {
    await stack.run()
    const before = stack.snapshot()
    later(700)
    const { code, out } = await stack.run()
    expect(code).toBe(0)
    expect(out.match(/unchanged/g)).toHaveLength(13)
    expect(out).not.toMatch(/made|wrote|renewed|mended/)
    expect(stack.snapshot()).toEqual(before)
  })

  it('renews what ends within 30 days, with the same CA and key', async () => {
    await stack.run()
    const [ca, key, secret] = ['ca/ca.crt', 'certs/es01/tls.key', 'certs/shown/elastic-password'].map(
      stack.read,
    )
    const before = certificate('es01')
    later(794)
    expect((await stack.run()).out).not.toContain('renewed')
    later(2)
    const { out } = await stack.run()
    expect(out).toMatch(/es01: certificate renewed, because it expires on 20\d\d-\d\d-\d\d, valid until/)
    expect(out).toMatch(/reads it at its next start: kafka, kibana, cluster-setup/)
    expect(certificate('es01').validToDate > before.validToDate).toBe(true)
    expect(['ca/ca.crt', 'certs/es01/tls.key', 'certs/shown/elastic-password'].map(stack.read)).toEqual([
      ca,
      key,
      secret,
    ])
    expect((await stack.run()).out).not.toContain('renewed')
  })

  it('renews what has expired, and what a clock that was ahead has made', async () => {
    await stack.run()
    later(1000)
    expect((await stack.run()).out).toContain('because it expired on')
    later(-900)
    expect((await stack.run()).out).toContain('kafka: certificate renewed, because it was not valid yet')
  })

  it('renews a short life in its last third only', async () => {
    const short = { WEIR_CERTS_DAYS: '9' }
    await stack.run([], short)
    later(5)
    expect((await stack.run([], short)).out).not.toContain('renewed')
    later(2)
    expect((await stack.run([], short)).out.match(/renewed/g)).toHaveLength(12)
  })

  it('renews a server whose names changed, and no other', async () => {
    await stack.run()
    const { out } = await stack.run([], { WEIR_CERTS_NAMES: 'kafka=bus.example.org' })
    expect(out.match(/: certificate renewed/g)).toHaveLength(1)
    expect(out).toMatch(/kafka: certificate renewed, because its names changed, .*; wrote keystore.pem/)
    expect(certificate('kafka').checkHost('bus.example.org')).toBe('bus.example.org')
  })

  it('renews everything under another CA', async () => {
    await stack.run()
    rmSync(stack.ca, { recursive: true })
    const { out } = await stack.run()
    expect(out.match(/renewed, because another CA had issued it/g)).toHaveLength(11)
    expect(certificate('es02').checkIssued(new X509Certificate(stack.read('ca/ca.crt')))).toBe(true)
  })

  it('repairs what was lost or damaged, and gives a lost key a certificate of its own', async () => {
    await stack.run()
    rmSync(join(stack.certs, 'es01/tls.key'))
    rmSync(join(stack.certs, 'es02/elastic-password'))
    writeFileSync(join(stack.certs, 'es03/tls.crt'), 'damaged')
    const { out } = await stack.run()
    expect(out).toContain('es01: certificate made')
    expect(out).toContain('es02: certificate unchanged')
    expect(out).toContain('es03: certificate renewed, because it could not be read')
    expect(certificate('es01').checkPrivateKey(createPrivateKey(stack.read('certs/es01/tls.key')))).toBe(true)
    expect(stack.read('certs/es02/elastic-password')).toBe(stack.read('certs/shown/elastic-password'))
  })

  it('adds a party that is named later, with a kind or as a client', async () => {
    await stack.run()
    const { out } = await stack.run([], { WEIR_CERTS_PARTIES: 'kafka,kafka-2=kafka,reports' })
    expect(out).toContain('kafka-2: certificate made')
    expect(existsSync(join(stack.certs, 'kafka-2/keystore.pem'))).toBe(true)
    expect(certificate('reports').keyUsage).toEqual(['1.3.6.1.5.5.7.3.2'])
  })

  it('takes passwords that are given, from the environment or a file, and keeps them afterwards', async () => {
    await stack.run()
    const file = join(stack.folder, 'kibana-password')
    writeFileSync(file, 'from a file\n')
    const given = { ELASTIC_PASSWORD: 'p@ss "w$rd', KIBANA_PASSWORD_FILE: file }
    const { out } = await stack.run([], given)
    expect(out).toContain('secrets: elastic-password, kibana_system-password taken from the settings')
    expect(out).toContain('es01: certificate unchanged')
    expect(out).toMatch(/es01: .*; wrote elastic-password/)
    expect(stack.read('certs/es01/elastic-password')).toBe('p@ss "w$rd')
    expect(stack.read('certs/kibana/kibana_system-password')).toBe('from a file')
    const before = stack.snapshot()
    await stack.run([], given)
    await stack.run()
    expect(stack.snapshot()).toEqual(before)
  })

  it('leaves keys that somebody added to the API, and refuses a damaged file of them', async () => {
    await stack.run()
    const path = join(stack.certs, 'analytics-api/keys.json')
    const file = JSON.parse(stack.read('certs/analytics-api/keys.json'))
    file.keys.push({ ...file.keys[0], id: 'own', name: 'own', hash: '0'.repeat(64) })
    writeFileSync(path, JSON.stringify(file))
    const before = stack.snapshot()
    await stack.run()
    expect(stack.snapshot()).toEqual(before)
    rmSync(join(stack.certs, 'shown/api-key-read'))
    await stack.run()
    const keys = parseKeyFile(stack.read('certs/analytics-api/keys.json'))
    expect(keys?.map(({ name }) => name).sort()).toEqual([
      'first admin key',
      'first ingest key',
      'first read key',
      'own',
    ])
    writeFileSync(path, '{')
    expect(await stack.run()).toMatchObject({
      code: 1,
      err: 'certs-setup: the file keys.json of analytics-api is damaged; remove it\n',
    })
  })
})

describe('settings', () => {
  it.each([
    ['WEIR_CERTS_NAMES', 'es01'],
    ['WEIR_CERTS_NAMES', 'es01=not a host'],
    ['WEIR_CERTS_NAMES', 'es01=999.1.1.1'],
    ['WEIR_CERTS_NAMES', 'nobody=a.example.org'],
    ['WEIR_CERTS_NAMES', 'log-shipper=a.example.org'],
    ['WEIR_CERTS_PARTIES', 'es01=database'],
    ['WEIR_CERTS_PARTIES', 'es01=elasticsearch,es01'],
    ['WEIR_CERTS_PARTIES', '../es01'],
    ['WEIR_CERTS_PARTIES', 'shown'],
    ['WEIR_CERTS_DAYS', '0'],
    ['WEIR_KIBANA_PASSWORD', `holds \${HOME}`],
    ['WEIR_ELASTIC_PASSWORD', 'short'],
    ['WEIR_CERTS_DAY', '30'],
  ])('refuse %s=%s by its name, before anything is made', async (name, value) => {
    const { code, err } = await stack.run([], { [name]: value })
    expect(code).toBe(2)
    expect(err).toContain(`${name}: `)
    expect(existsSync(stack.certs)).toBe(false)
  })
})
