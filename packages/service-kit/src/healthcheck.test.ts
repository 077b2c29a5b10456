import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

let status = 200
const server = createServer((request, response) => {
  response.writeHead(request.url === '/readyz' ? status : 404).end('waiting for Kafka')
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const port = String((server.address() as AddressInfo).port)
afterAll(() => void server.close())

async function healthcheck(env: Record<string, string>, ...args: string[]) {
  const script = join(import.meta.dirname, 'healthcheck.ts')
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } })
  let output = ''
  child.stdout.on('data', (part) => {
    output += part
  })
  const [code] = await once(child, 'close')
  return { code, output }
}

test('the health check ends with 0 where the service is ready, and with 1 and its words where it is not', async () => {
  status = 200
  expect(await healthcheck({ WEIR_OPERATIONS_PORT: port })).toEqual({ code: 0, output: '' })
  status = 503
  expect(await healthcheck({ WEIR_OPERATIONS_PORT: port })).toEqual({
    code: 1,
    output: '503 waiting for Kafka\n',
  })
})

test('the health check asks the address that is given, and says when nothing answers there', async () => {
  const { code, output } = await healthcheck({}, 'http://127.0.0.1:1/readyz')
  expect(code).toBe(1)
  expect(output).toContain('http://127.0.0.1:1/readyz does not answer')
})
