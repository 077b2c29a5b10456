import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@weir/event-store/elasticsearch'
import { requiredEngines } from '@weir/testing'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { available, type KibanaStandIn, kibanaStandIn } from './kibana-stand-in.ts'

const { elasticsearch, paths } = requiredEngines()
const { user, password } = elasticsearch
const prefix = `t${randomBytes(4).toString('hex')}-`
const folder = mkdtempSync(join(tmpdir(), 'weir-kibana-'))
const main = join(import.meta.dirname, '../src/main.ts')
const healthcheck = join(import.meta.dirname, '../../../packages/service-kit/src/healthcheck.ts')

let kibana: KibanaStandIn
let env: Record<string, string>
const running = new Set<ChildProcess>()

beforeAll(async () => {
  kibana = await kibanaStandIn(`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`)
  const object = { type: 'index-pattern', id: 'weir', attributes: { title: 'weir-events-*' } }
  writeFileSync(join(folder, 'data-view.ndjson'), JSON.stringify(object))
  env = {
    PATH: process.env['PATH'] ?? '',
    WEIR_ELASTICSEARCH_URLS: elasticsearch.urls.join(','),
    WEIR_ELASTICSEARCH_USER: user,
    WEIR_ELASTICSEARCH_PASSWORD: password,
    WEIR_ELASTICSEARCH_CA: paths.ca,
    WEIR_INDEX_PREFIX: prefix,
    WEIR_KIBANA_URL: kibana.url,
    WEIR_KIBANA_OBJECTS: folder,
    WEIR_OPERATIONS_PORT: String(await freePort()),
  }
})

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

afterAll(async () => {
  await kibana.close()
  rmSync(folder, { recursive: true })
  const connection = connect({ urls: elasticsearch.urls, ca: elasticsearch.ca, login: { user, password } })
  await connection.request({ method: 'DELETE', path: `/${prefix}weir-setup`, expect: [404] })
  await connection.close()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function start(script: string, args: readonly string[], settings = env) {
  const child = spawn(process.execPath, [script, ...args], { env: settings })
  running.add(child)
  let out = ''
  const heard = new EventTarget()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      out += piece.toString()
      heard.dispatchEvent(new Event('said'))
    })
  return {
    child,
    said: () => out,
    async until(text: string): Promise<void> {
      while (!out.includes(text)) await once(heard, 'said', { signal: AbortSignal.timeout(30_000) })
    },
    async ended(): Promise<number | null> {
      const [code] = child.exitCode === null ? await once(child, 'close') : [child.exitCode]
      running.delete(child)
      return code
    },
  }
}

test('the job waits for Kibana, imports, stays up healthy, and ends when it is told to', async () => {
  kibana.statuses = [
    { status: 503, body: 'Kibana server is not ready yet' },
    { status: 503, body: '{"status":{"overall":{"level":"unavailable","summary":"savedObjects"}}}' },
    available,
  ]
  const job = start(main, ['kibana'])
  await job.until('waiting for Kibana')
  expect(await start(healthcheck, []).ended()).toBe(1)
  await job.until('stays up')
  expect(job.said()).toContain('it answers 503 Kibana server is not ready yet\n')
  expect(job.said()).toContain('it is unavailable (savedObjects)\n')
  expect(job.said()).toContain(`index-pattern:${prefix}weir imported\ndone (1 change)\n`)
  expect(job.said()).not.toContain(password)
  expect(await start(healthcheck, []).ended()).toBe(0)
  expect(kibana.objects.get(`index-pattern:${prefix}weir`)).toMatchObject({
    attributes: { title: `${prefix}weir-events-*` },
  })
  job.child.kill('SIGTERM')
  expect(await job.ended()).toBe(0)
})

test('a second start changes nothing', async () => {
  const job = start(main, ['kibana'])
  await job.until('stays up')
  expect(job.said()).toBe('nothing to do\nstays up, ready, with nothing more to do\n')
  expect(kibana.imports).toBe(1)
  job.child.kill('SIGTERM')
  expect(await job.ended()).toBe(0)
})

test('a job that cannot be done ends with 1 and says why', async () => {
  kibana.refuses.set(`index-pattern:${prefix}weir`, 'the attribute title is not known')
  kibana.objects.clear()
  const job = start(main, ['kibana'])
  expect(await job.ended()).toBe(1)
  expect(job.said()).toBe(
    `index-pattern:${prefix}weir is refused: unknown: the attribute title is not known\n` +
      'Kibana took 0 of 1 objects\n',
  )
})
