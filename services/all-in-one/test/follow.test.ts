import type { ChildProcess } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ended, printed, runWeir, startWeir, type WeirRun } from './run-weir.ts'
import { sampleLog } from './sample-log.ts'

let folder = ''
let running: { child: ChildProcess; end: Promise<WeirRun> } | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weir-follow-'))
})
afterEach(async () => {
  running?.child.kill('SIGKILL')
  await running?.end
  running = undefined
  rmSync(folder, { recursive: true })
})

async function up(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = startWeir(['up', ...args, '--port', '0'], folder, env)
  running = { child, end: ended(child) }
  return (await printed(child, /Weir is up: (http:\S+)/))[1] ?? ''
}

const lines = sampleLog(2000).filter((line) => line !== '' && !line.startsWith('this is no'))
const text = (from: number, to: number) =>
  lines
    .slice(from, to)
    .map((line) => `${line}\n`)
    .join('')

/** Reads server-sent events until one holds the text. */
async function untilShown(address: string, path: string, shown: string): Promise<string> {
  const response = await fetch(`${address}${path}`)
  let all = ''
  for await (const chunk of response.body ?? []) {
    all += Buffer.from(chunk as Uint8Array).toString()
    if (all.includes(shown)) return all
  }
  throw new Error(`the stream ended without ${shown}: ${all}`)
}

test('requests show on /v1/live as they are written to a followed log', async () => {
  const log = join(folder, 'access.log')
  writeFileSync(log, text(0, 1000))
  const address = await up([log])
  const seen = untilShown(address, '/v1/live', '/just-now')
  appendFileSync(
    log,
    '203.0.113.9 - - [20/Nov/2026:10:00:00 +0000] "GET /just-now HTTP/1.1" 200 5 "-" "curl/8.5"\n',
  )
  expect(await seen).toContain('event: request')
  renameSync(log, `${log}.1`)
  writeFileSync(log, text(1000, lines.length))
  running?.child.kill('SIGTERM')
  expect((await running?.end)?.code).toBe(0)

  // What was written while nobody looked is read at the next start.
  await up([log])
  await expect
    .poll(async () => (await runWeir(['verify', log, `${log}.1`], folder)).stdout, { timeout: 20_000 })
    .toContain('No line is missing and none is doubled.')
})

test('two logs of one name are refused, and the one setting that tells them apart is named', async () => {
  for (const site of ['a', 'b']) {
    mkdirSync(join(folder, site))
    writeFileSync(join(folder, site, 'access.log'), text(0, 10))
  }
  const logs = ['a', 'b'].map((site) => join(folder, site, 'access.log'))
  const refused = await runWeir(['up', ...logs, '--port', '0'], folder)
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain(logs[0])
  expect(refused.stderr).toContain(logs[1])
  expect(refused.stderr).toContain(`NAME=${logs[1]}`)
  await up([`a=${logs[0]}`, `b=${logs[1]}`])
  const counted = () =>
    runWeir(['query', '--by', 'weir.log', '--metrics', 'count', '--csv'], folder).then(({ stdout }) => stdout)
  await expect.poll(counted, { timeout: 20_000 }).toBe('weir.log,count\r\na,10\r\nb,10\r\n')
})

test('a followed log that is not there is reported once, and read when it comes', async () => {
  const log = join(folder, 'later.log')
  const address = await up([log])
  await printed(running?.child as ChildProcess, /no such file/, 'stderr')
  expect(await (await fetch(`${address}/status`)).text()).toContain('no such file')
  writeFileSync(log, text(0, 50))
  await printed(running?.child as ChildProcess, /over: no such file/, 'stderr')
  const events = async () => ((await (await fetch(`${address}/v1/info`)).json()) as { events: number }).events
  await expect.poll(events, { timeout: 20_000 }).toBe(50)
})

test('where keys are asked for, strangers stay outside and the owner’s commands work', async () => {
  const key = await runWeir(['key', 'create', 'grafana', '--role', 'read'], folder)
  expect(key.code).toBe(0)
  const address = await up([], { WEIR_REQUIRE_KEYS: 'true' })
  const get = (headers: Record<string, string>) => fetch(`${address}/v1/info`, { headers })
  expect((await get({})).status).toBe(401)
  expect((await get({ authorization: `Bearer ${key.stdout.trim()}` })).status).toBe(200)
  const push = await fetch(`${address}/v1/ingest`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key.stdout.trim()}`, 'content-type': 'text/plain' },
    body: text(0, 1),
  })
  expect(push.status).toBe(403)
  expect((await runWeir(['query', '--metrics', 'count', '--json'], folder)).code).toBe(0)
})

test('nothing is opened to others without a key', async () => {
  const open = await runWeir(['up', '--port', '0'], folder, { WEIR_BIND: '0.0.0.0' })
  expect(open.code).toBe(1)
  expect(open.stderr).toContain('weir key create')
})
