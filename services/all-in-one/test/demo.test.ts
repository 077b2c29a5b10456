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

interface Answer {
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
}

const ask = async (address: string, path: string) =>
  (await (await fetch(`${address}${path}`)).json()) as Answer

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

  const info = (await (await fetch(`${address}/v1/info`)).json()) as { simulated: boolean; events: number }
  expect(info.simulated).toBe(true)
  const first = await stop()
  expect(first.code).toBe(0)

  // As after a kill in the middle of filling in: nothing is marked, and all of it is published again.
  const { from } = JSON.parse(readFileSync(mark, 'utf8')) as { from: string }
  writeFileSync(mark, JSON.stringify({ from, until: from }))
  const again = await start()
  const { rows } = await ask(again.address, `/v1/aggregate?metrics=count&from=${from}&to=now%2B1h`)
  const accounts = (await (await fetch(`${again.address}/v1/accounting`)).json()) as {
    total: { stored: number; duplicates: number }
    balanced: boolean
  }
  expect(accounts.balanced).toBe(true)
  expect(accounts.total.stored).toBe(rows[0]?.['count'])
  // What has meanwhile become older than the week is not filled in again.
  const { rows: older } = await ask(again.address, `/v1/aggregate?metrics=count&from=${from}&to=now-7d`)
  expect(accounts.total.duplicates + Number(older[0]?.['count'] ?? 0)).toBeGreaterThanOrEqual(info.events)
  // New are only the requests of the moments since.
  expect(accounts.total.stored - info.events).toBeLessThan(100)
  await stop()
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
