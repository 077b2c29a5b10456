import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { connect } from '@weir/event-store/elasticsearch'
import {
  type LogEntry,
  requiredEngines,
  type ServerCertificate,
  startService,
  type TestAuthority,
  testAuthority,
  type WeirOnEngines,
  weirOnEngines,
} from '@weir/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const TEST_MS = 300_000
type Settings = Readonly<Record<string, string>>

/** A server of the test's own in place of an engine, and what clients sent it that was not encrypted. */
interface Listener {
  readonly port: number
  readonly got: string
  close(): void
}

let weir: WeirOnEngines
let authority: TestAuthority
let expired: Listener
let elsewhere: Listener
let plain: Listener
let revokedKey: string
const folder = mkdtempSync(join(tmpdir(), 'weir-refusals-'))

beforeAll(async () => {
  authority = testAuthority()
  expired = await tlsListener(authority.issue(['127.0.0.1'], { expired: true }))
  elsewhere = await tlsListener(authority.issue(['engine.example']))
  plain = await plainListener()
  weir = await weirOnEngines()
  revokedKey = await keyThatWasRevoked()
})
afterAll(async () => {
  await weir?.dispose()
  for (const listener of [expired, elsewhere, plain]) listener?.close()
  authority?.dispose()
  rmSync(folder, { recursive: true })
})

/** Each begins with what works and changes one thing. */
const elasticsearchCases: readonly (readonly [string, () => Settings, RegExp])[] = [
  [
    'another authority',
    () => ({ WEIR_ELASTICSEARCH_CA: authority.caPath }),
    /certificate is from a CA that is not the configured one/,
  ],
  ['another host name', () => elasticsearchAt(elsewhere), /certificate is for other host names/],
  ['an expired certificate', () => elasticsearchAt(expired), /certificate has expired/],
  ['no TLS where TLS is asked for', () => elasticsearchAt(plain), /speaks no TLS/],
  ['a wrong password', () => ({ WEIR_ELASTICSEARCH_PASSWORD: 'wrong-secret' }), /wrong user or password/],
  [
    'a revoked key',
    () => ({
      WEIR_ELASTICSEARCH_USER: '',
      WEIR_ELASTICSEARCH_PASSWORD: '',
      WEIR_ELASTICSEARCH_API_KEY: revokedKey,
    }),
    /API key is wrong, expired or revoked/,
  ],
]

describe.each([
  ['stream-processor', () => weir.settings.processor],
  ['analytics-api', () => weir.settings.api],
] as const)('%s ends with 1 and one line for Elasticsearch with', (service, works) => {
  test.each(elasticsearchCases)('%s', { timeout: TEST_MS }, async (_what, change, words) => {
    const { code, log } = await run(`services/${service}/src/main.ts`, { ...works(), ...change() })
    expect({ code, faults: faultsIn(log) }).toEqual({
      code: 1,
      faults: [{ level: 'fatal', msg: expect.stringMatching(words) }],
    })
    expectNoSecret(log)
  })
})

describe('cluster-setup ends with 1 and one line for Elasticsearch with', () => {
  test.each(elasticsearchCases)('%s', { timeout: TEST_MS }, async (_what, change, words) => {
    const settings = { ...weir.settings.superuser, WEIR_SETUP_KIBANA_USER: 'false', ...change() }
    const { code, log } = await run('services/cluster-setup/src/main.ts', settings, ['elasticsearch'])
    const lines = log.map(({ msg }) => msg)
    expect({ code, last: lines.at(-1) }).toEqual({ code: 1, last: expect.stringMatching(words) })
    expect(lines.filter((line) => words.test(line ?? ''))).toHaveLength(1)
    expectNoSecret(log)
  })
})

describe('stream-processor ends with 1 and one line for Kafka with', () => {
  const cases: readonly (readonly [string, () => Settings, RegExp])[] = [
    ['another authority', () => ({ WEIR_KAFKA_CA: authority.caPath }), /not signed by the given/],
    ['another host name', () => kafkaAt(elsewhere), /certificate is not for that name/],
    ['an expired certificate', () => kafkaAt(expired), /certificate has expired/],
    ['an expired certificate of its own', expiredClient, /client certificate for Kafka expired/],
    ['no TLS where TLS is asked for', () => kafkaAt(plain), /does not speak TLS/],
  ]
  test.each(cases)('%s', { timeout: TEST_MS }, async (_what, change, words) => {
    const settings = { ...weir.settings.processor, ...change() }
    const { code, log } = await run('services/stream-processor/src/main.ts', settings)
    expect({ code, faults: faultsIn(log) }).toEqual({
      code: 1,
      faults: [{ level: 'fatal', msg: expect.stringMatching(words) }],
    })
    expectNoSecret(log)
  })
})

test('whoever listens without TLS has heard nothing but greetings of TLS', () => {
  expect(plain.got.length).toBeGreaterThan(0)
  expect(plain.got).not.toMatch(/HTTP\/1\.1\r|authorization:/i)
})

function elasticsearchAt({ port }: Listener): Settings {
  return {
    WEIR_ELASTICSEARCH_URLS: `https://127.0.0.1:${port}`,
    WEIR_ELASTICSEARCH_CA: authority.caPath,
  }
}

function kafkaAt({ port }: Listener): Settings {
  return { WEIR_KAFKA_BROKERS: `127.0.0.1:${port}`, WEIR_KAFKA_CA: authority.caPath }
}

function expiredClient(): Settings {
  const { cert, key } = authority.issue(['client.example'], { expired: true })
  const [certPath, keyPath] = [join(folder, 'client.crt'), join(folder, 'client.key')]
  writeFileSync(certPath, cert)
  writeFileSync(keyPath, key)
  return { WEIR_KAFKA_CERT: certPath, WEIR_KAFKA_KEY: keyPath }
}

async function run(main: string, settings: Settings, args: readonly string[] = []) {
  const service = startService(main, settings, args)
  const { code } = await service.ended
  return { code, log: service.log }
}

function faultsIn(log: readonly LogEntry[]) {
  return log
    .filter(({ level }) => level !== 'info' && level !== 'debug')
    .map(({ level, msg }) => ({ level, msg }))
}

function expectNoSecret(log: readonly LogEntry[]): void {
  const text = JSON.stringify(log)
  expect(text).not.toContain('wrong-secret')
  expect(text).not.toContain(revokedKey)
  expect(text).not.toMatch(/ {4}at |\.ts:\d/)
}

async function tlsListener(certificate: ServerCertificate): Promise<Listener> {
  const server = tls.createServer(certificate, (socket) => socket.on('error', () => undefined))
  return listening(server, () => '')
}

async function plainListener(): Promise<Listener> {
  let got = ''
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      got += bytes.toString('latin1')
      socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n')
    })
  })
  return listening(server, () => got)
}

async function listening(server: net.Server, got: () => string): Promise<Listener> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  return {
    port,
    get got() {
      return got()
    },
    close: () => void server.close(),
  }
}

async function keyThatWasRevoked(): Promise<string> {
  const { urls, ca, user, password } = requiredEngines().elasticsearch
  const admin = connect({ urls, ca, login: { user, password } })
  const path = '/_security/api_key'
  const { body } = await admin.request<{ id: string; encoded: string }>({
    method: 'POST',
    path,
    body: { name: `${weir.prefix}refusals` },
  })
  await admin.request({ method: 'DELETE', path, body: { ids: [body.id] } })
  await admin.close()
  return body.encoded
}
