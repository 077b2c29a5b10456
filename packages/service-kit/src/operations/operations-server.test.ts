import { afterEach, expect, test } from 'vitest'
import { healthRegistry } from '../health/health-registry.ts'
import { createMetrics } from '../metrics.ts'
import { StartRefused } from '../start-refused.ts'
import { type OperationsServer, startOperationsServer } from './operations-server.ts'

const started: OperationsServer[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()))
})

async function start(port = 0) {
  const health = healthRegistry(() => new Date('2026-11-20T12:00:00Z'))
  const metrics = createMetrics()
  const server = await startOperationsServer({ bind: '127.0.0.1', port, health, metrics })
  started.push(server)
  return { server, health, metrics }
}

test('a service lives before it is ready, and says what it waits for', async () => {
  const { server, health } = await start()
  const store = health.check('store')
  store.fail('waiting for Elasticsearch')
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
  const before = await fetch(`${server.address}/readyz`)
  expect(before.status).toBe(503)
  expect(await before.json()).toMatchObject({
    ready: false,
    checks: { store: { state: 'failing', detail: 'waiting for Elasticsearch' } },
  })
  store.pass()
  expect((await fetch(`${server.address}/readyz?verbose`)).status).toBe(200)
})

test('metrics come in the text format of Prometheus', async () => {
  const { server, metrics } = await start()
  metrics.counter('weir_lines_read_total', 'Lines').inc(3)
  const answer = await fetch(`${server.address}/metrics`)
  expect(answer.headers.get('content-type')).toContain('version=0.0.4')
  expect(await answer.text()).toContain('weir_lines_read_total 3')
})

test.each([
  ['/metrics', 'POST', 405],
  ['/', 'GET', 404],
  ['/healthz', 'HEAD', 200],
])('%s asked by %s is answered %d', async (path, method, status) => {
  const { server } = await start()
  expect((await fetch(`${server.address}${path}`, { method })).status).toBe(status)
})

test('a port that is taken refuses the start in one line that names the setting', async () => {
  const { server } = await start()
  const port = Number(new URL(server.address).port)
  const refused = start(port)
  await expect(refused).rejects.toThrow(StartRefused)
  await expect(refused).rejects.toThrow(/EADDRINUSE.*WEIR_OPERATIONS_PORT/)
})
