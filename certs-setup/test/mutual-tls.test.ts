import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { connect, createServer, type Server, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CertsUnderTest, certsUnderTest } from './certs-under-test.ts'

let stack: CertsUnderTest
let stranger: CertsUnderTest
let server: Server
/** Common names of the clients that were let in. */
const seen: string[] = []

const material = (of: CertsUnderTest, party: string) => ({
  ca: of.read(`certs/${party}/ca.crt`),
  cert: of.read(`certs/${party}/tls.crt`),
  key: of.read(`certs/${party}/tls.key`),
})

beforeAll(async () => {
  stack = certsUnderTest()
  stranger = certsUnderTest()
  await stack.run()
  await stranger.run()
  server = createServer(
    { ...material(stack, 'kafka'), requestCert: true, rejectUnauthorized: true },
    (socket) => {
      seen.push(String(socket.getPeerCertificate().subject.CN))
      socket.end('in')
    },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
  stack[Symbol.dispose]()
  stranger[Symbol.dispose]()
})

/** What the server sends to such a client; rejects where one of the two refuses the other. */
async function ask(options: object, servername = 'kafka'): Promise<string> {
  const { port } = server.address() as AddressInfo
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, servername, ...options })
  try {
    let text = ''
    for await (const chunk of socket) text += String(chunk)
    return text
  } finally {
    socket.destroy()
  }
}

describe('a TLS server with the certificate of kafka', () => {
  it('lets every party of its CA in, under its own name', async () => {
    for (const party of ['stream-processor', 'analytics-api', 'log-generator', 'es01', 'kafka'])
      expect(await ask(material(stack, party))).toBe('in')
    expect(seen).toEqual(['stream-processor', 'analytics-api', 'log-generator', 'es01', 'kafka'])
  })

  it('lets a client in whose one PEM file is certificate, key and CA at once', async () => {
    const { out: bundle } = await stack.run(['issue', 'filebeat'])
    expect(await ask({ ca: stack.read('ca/ca.crt'), cert: bundle, key: bundle })).toBe('in')
  })

  it('lets nobody in without a certificate, with one of a stranger’s CA, or with one that is a server’s only', async () => {
    const { ca } = material(stack, 'kafka')
    const before = [...seen]
    // The server ends the connection, which the client sees as an alert, a reset or an end, whichever comes first.
    for (const client of [
      { ca },
      { ...material(stranger, 'stream-processor'), ca },
      material(stack, 'kibana'),
    ])
      expect(await ask(client).catch(() => 'refused')).not.toBe('in')
    expect(await ask(material(stack, 'stream-processor'))).toBe('in')
    expect(seen).toEqual([...before, 'stream-processor'])
  })

  it('is refused by whoever trusts another CA, or reaches it by a name that it has not', async () => {
    const { cert, key } = material(stack, 'stream-processor')
    await expect(ask({ cert, key, ca: material(stranger, 'kafka').ca })).rejects.toThrow(
      /signature|self-signed|issuer/,
    )
    await expect(ask(material(stack, 'stream-processor'), 'es01')).rejects.toThrow(/altnames/)
  })
})

it.skipIf(spawnSync('openssl', ['version']).error)(
  'openssl verifies every certificate for what it is',
  () => {
    for (const party of readdirSync(stack.certs).filter((name) => name !== 'shown' && name !== '.lock')) {
      const purpose = party === 'kibana' ? 'sslserver' : 'sslclient'
      const path = join(stack.certs, party, 'tls.crt')
      const args = ['verify', '-x509_strict', '-purpose', purpose, '-CAfile', join(stack.ca, 'ca.crt'), path]
      const { stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
      expect([stdout, stderr]).toEqual([`${path}: OK\n`, ''])
    }
  },
)
