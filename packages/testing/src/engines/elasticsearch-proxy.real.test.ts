import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type BulkFault, elasticsearchProxy } from './elasticsearch-proxy.ts'
import { type TestAuthority, testAuthority } from './test-authority.ts'

let authority: TestAuthority
beforeAll(() => {
  authority = testAuthority()
})
afterAll(() => authority.dispose())

const DELAY_MS = 80

/** A node that answers with what it got, a proxy before it, and one way to ask. */
async function withNode(faults: readonly (BulkFault | undefined)[]) {
  const ca = readFileSync(authority.caPath, 'utf8')
  const certificate = authority.issue(['127.0.0.1'])
  const got: string[] = []
  const node = createServer(certificate, async (incoming, response) => {
    got.push((await buffer(incoming)).toString())
    response.writeHead(201, { 'x-node': 'yes' }).end(`${incoming.method} ${incoming.url}`)
  })
  node.listen(0, '127.0.0.1')
  await once(node, 'listening')
  const urls = [`https://127.0.0.1:${(node.address() as AddressInfo).port}`]
  const script = [...faults]
  const fault = () => script.shift()
  const proxy = await elasticsearchProxy({ urls, ca, certificate, delayMs: DELAY_MS, fault })
  onTestFinished(async () => {
    await proxy.close()
    node.closeAllConnections()
    node.close()
  })
  const ask = (path: string, body = '') =>
    new Promise<string>((resolve) => {
      request(`${proxy.url}${path}`, { method: 'POST', ca })
        .on('response', async (answer) => {
          resolve(`${answer.statusCode} ${answer.headers['x-node']} ${await text(answer)}`)
        })
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
        .end(body)
    })
  return { proxy, got, ask }
}

test('what is no bulk goes through as it is', async () => {
  const { proxy, got, ask } = await withNode(['busy'])
  expect(await ask('/a/_search?q=1', 'question')).toBe('201 yes POST /a/_search?q=1')
  expect([got, proxy.bulks]).toEqual([['question'], 0])
})

test('a bulk that meets a busy node does not arrive', async () => {
  const { proxy, got, ask } = await withNode(['busy', undefined])
  expect(await ask('/_bulk', 'a')).toMatch(/^429 .*es_rejected_execution_exception/)
  expect(await ask('/_bulk', 'b')).toBe('201 yes POST /_bulk')
  expect([got, proxy.bulks, proxy.met.busy]).toEqual([['b'], 2, 1])
})

test('a bulk whose answer is reset has arrived', async () => {
  const { got, ask } = await withNode(['reset'])
  expect(await ask('/_bulk', 'a')).toBe('ECONNRESET')
  expect(got).toEqual(['a'])
})

test('a late answer comes after its time, and so does a late request', async () => {
  const { got, ask } = await withNode(['late answer', 'late request'])
  const began = performance.now()
  const first = ask('/_bulk', 'a')
  await expect.poll(() => got).toEqual(['a'])
  expect(await first).toMatch(/^201/)
  const between = performance.now()
  const second = ask('/_bulk', 'b')
  await expect.poll(() => got, { interval: 5 }).toEqual(['a', 'b'])
  expect(performance.now() - between).toBeGreaterThanOrEqual(DELAY_MS - 1)
  expect(between - began).toBeGreaterThanOrEqual(DELAY_MS - 1)
  expect(await second).toMatch(/^201/)
})
