import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ended, printed, runWeir, startWeir, type WeirRun } from './run-weir.ts'

const folder = mkdtempSync(join(tmpdir(), 'weir-demo-'))
const env = { WEIR_SIMULATE_REQUESTS_PER_DAY: '6000', WEIR_SIMULATE_PEAK_HOUR: '11' }
const mark = join(folder, '.weir', 'demo', 'simulated.json')
let running: { child: ChildProcess; end: Promise<WeirRun>; address: string } | undefined

async function start() {
  const child = startWeir(['up', '--demo', '--port', '0'], folder, env)
  const end = ended(child)
  const address = (await printed(child, /Weir is up: (http:\S+)/))[1] ?? ''
  await printed(child, /simulated traffic is filled in/, 'stderr')
  running = { child, end, address }
  return running
}

async function stop(): Promise<WeirRun> {
  if (running === undefined) throw new Error('nothing runs')
  const { child, end } = running
  running = undefined
  child.kill('SIGINT')
  return end
}

afterAll(async () => {
  running?.child.kill('SIGKILL')
  await running?.end
  rmSync(folder, { recursive: true })
})

type Row = Readonly<Record<string, string | number | null>>
interface Answer {
  readonly rows: readonly Row[]
}

const ask = async (address: string, path: string) =>
  (await (await fetch(`${address}${path}`)).json()) as Answer

/** The instant that the seven days begin at. */
const beginning = (): string => (JSON.parse(readFileSync(mark, 'utf8')) as { from: string }).from

const logs = [
  'shop-access shop',
  'shop-application web-1',
  'shop-application web-2',
  'shop-processes jobs-1',
  'shop-processes web-1',
  'shop-processes web-2',
]

/** Every panel that speaks of the application has rows, and they agree with the requests. */
async function expectApplication(address: string, span: string): Promise<void> {
  const rowsOf = async (panel: string) => (await ask(address, `/v1/panels/${panel}?${span}`)).rows
  const count = async (q: string) => {
    const { rows } = await ask(address, `/v1/aggregate?metrics=count&${span}&q=${encodeURIComponent(q)}`)
    return Number(rows[0]?.['count'])
  }
  const total = (rows: readonly Row[]) => rows.reduce((sum, row) => sum + Number(row['count']), 0)

  const lines = await count('event.dataset: app.log')
  const requests = await count('event.dataset: web.access')
  expect(lines / requests).toBeGreaterThan(0.04)
  expect(lines / requests).toBeLessThan(0.06)

  const levels = await rowsOf('application-levels')
  expect(total(levels)).toBe(lines)
  expect(new Set(levels.map((row) => row['log.level']))).toEqual(
    new Set(['debug', 'info', 'warning', 'error', 'critical']),
  )
  expect((await rowsOf('application-pages')).length).toBeGreaterThan(20)
  const hosts = await rowsOf('application-hosts')
  expect(hosts.map((row) => row['host.name']).toSorted()).toEqual(['jobs-1', 'web-1', 'web-2'])
  for (const host of hosts) expect(Number(host['errors'])).toBeGreaterThan(0)
  const processes = await rowsOf('application-processes')
  expect(processes.map((row) => `${row['host.name']} ${row['process.name']}`).toSorted()).toEqual([
    'jobs-1 shop-worker',
    'web-1 gunicorn',
    'web-2 gunicorn',
  ])
  const errors = await rowsOf('application-errors')
  expect(errors).toHaveLength(50)
  for (const field of ['url.path', 'error.type', 'process.name'])
    expect(errors.filter((row) => row[field] !== null).length).toBeGreaterThan(0)
  for (const row of errors) expect(row['process.pid']).toEqual(expect.any(Number))

  // What the application refuses was answered with 401 or 403, page by page; the rest the server refused by itself.
  const refusals = await rowsOf('security-refusals')
  const unauthorised = new Map(
    (
      await ask(
        address,
        `/v1/aggregate?by=url.path&metrics=count&limit=10000&${span}&q=${encodeURIComponent('event.dataset: web.access and http.response.status_code: (401 or 403)')}`,
      )
    ).rows.map((row) => [row['url.path'], row['count']]),
  )
  expect(refusals.length).toBeGreaterThan(10)
  expect(refusals[0]?.['url.path']).toBe('/login')
  for (const row of refusals) expect(row['count']).toBe(unauthorised.get(row['url.path'] ?? ''))
}

test('what was simulated comes back through the panels, and a second start fills in nothing twice', async () => {
  const { address } = await start()
  const week = 'from=now-7d&to=now%2B1h'
  const [headline] = (await ask(address, `/v1/panels/traffic-headline?${week}`)).rows
  expect(Number(headline?.['count'])).toBeGreaterThan(40_000)
  expect(Math.abs(Number(headline?.['peak_hour']) - 11)).toBeLessThanOrEqual(1)
  const shares = async (panel: string, field: string) => {
    const { rows } = await ask(address, `/v1/panels/${panel}?${week}`)
    const total = rows.reduce((sum, row) => sum + Number(row['count']), 0)
    return new Map(rows.map((row) => [String(row[field]), Number(row['count']) / total]))
  }
  const methods = await shares('traffic-methods', 'http.request.method')
  for (const [method, asked] of Object.entries({ GET: 0.8, POST: 0.12, PUT: 0.05, DELETE: 0.03 })) {
    expect(Math.abs((methods.get(method) ?? 0) - asked)).toBeLessThan(0.01)
  }
  const statuses = await shares('traffic-status', 'http.response.status_code')
  for (const [status, asked] of Object.entries({ 200: 0.8, 404: 0.06, 201: 0.05, 500: 0.02 })) {
    expect(Math.abs((statuses.get(status) ?? 0) - asked)).toBeLessThan(0.01)
  }

  // Between fixed instants, or what comes live meanwhile would be in one answer and not in the next.
  const aMinuteAgo = new Date(Date.now() - 60_000).toISOString()
  await expectApplication(address, `from=${beginning()}&to=${aMinuteAgo}`)

  const info = (await (await fetch(`${address}/v1/info`)).json()) as { simulated: boolean; events: number }
  expect(info.simulated).toBe(true)
  const first = await stop()
  expect(first.code).toBe(0)

  // As after a kill in the middle of filling in: nothing is marked, and all of it is published again.
  const from = beginning()
  writeFileSync(mark, JSON.stringify({ from, until: from, application: true }))
  const again = await start()
  const { rows } = await ask(again.address, `/v1/aggregate?metrics=count&from=${from}&to=now%2B1h`)
  const accounts = (await (await fetch(`${again.address}/v1/accounting`)).json()) as {
    logs: { log: string; host: string; stored: number; duplicates: number; deadLetters: number }[]
    total: { stored: number; duplicates: number }
    balanced: boolean
  }
  expect(accounts.balanced).toBe(true)
  expect(accounts.logs.map(({ log, host }) => `${log} ${host}`)).toEqual(logs)
  for (const { stored, duplicates, deadLetters } of accounts.logs) {
    expect(deadLetters).toBe(0)
    expect(duplicates).toBeGreaterThan(stored * 0.9)
  }
  expect(accounts.total.stored).toBe(rows[0]?.['count'])
  // What has meanwhile become older than the week is not filled in again.
  const { rows: older } = await ask(again.address, `/v1/aggregate?metrics=count&from=${from}&to=now-7d`)
  expect(accounts.total.duplicates + Number(older[0]?.['count'] ?? 0)).toBeGreaterThanOrEqual(info.events)
  // New are only the requests of the moments since, and what stands beside them.
  expect(accounts.total.stored - info.events).toBeLessThan(100)
  await stop()
})

test('a demonstration of an earlier version, without the lines of the application, is published again as a whole', async () => {
  const { application: _, ...earlier } = JSON.parse(readFileSync(mark, 'utf8'))
  writeFileSync(mark, JSON.stringify(earlier))
  const { address } = await start()
  const { total, balanced } = (await (await fetch(`${address}/v1/accounting`)).json()) as {
    total: { duplicates: number }
    balanced: boolean
  }
  expect(balanced).toBe(true)
  // The week was published twice before; as nothing was missing, all of it is duplicates a second time.
  expect(total.duplicates).toBeGreaterThan(80_000)
  await stop()
  expect(JSON.parse(readFileSync(mark, 'utf8'))).toMatchObject({ application: true })
})

test('a demonstration is never mixed with logs of somebody’s own', async () => {
  const own = join(folder, 'own')
  const log = join(folder, 'access.log')
  writeFileSync(log, '203.0.113.9 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5"\n')
  expect((await runWeir(['import', log, '--data', own], folder)).code).toBe(0)
  const mixed = await runWeir(['up', '--demo', '--data', own, '--port', '0'], folder)
  expect(mixed).toMatchObject({ code: 1, stdout: '' })
  expect(mixed.stderr).toContain('events that are not simulated')
  const followed = await runWeir(['up', '--demo', log], folder)
  expect(followed).toMatchObject({ code: 2, stdout: '' })
})
