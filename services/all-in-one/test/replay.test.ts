import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownerListener, type ReplayCounts } from '@weir/analytics-api'
import { apiConfig } from '@weir/analytics-api/config'
import { createEnricher } from '@weir/enrichment'
import { type Account, openDuckDbStore } from '@weir/event-store'
import { createLogger, createMetrics, healthRegistry, loadConfig } from '@weir/service-kit'
import { createReplay } from '@weir/stream-processor'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startControlServer } from '../src/control/control-server.ts'
import { openDataFolder } from '../src/data-folder.ts'
import { embeddedApi } from '../src/embedded-api.ts'
import type { ImportReport } from '../src/import/file-report.ts'
import { announceInstance } from '../src/instance.ts'
import type { VerifyReport } from '../src/verify/verify-report.ts'
import { accountsOf } from './accounts-of.ts'
import { runWeir } from './run-weir.ts'
import { sampleLog } from './sample-log.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-replay-'))
afterAll(() => rmSync(root, { recursive: true }))
let folder: string
let data: string
let n = 0
beforeEach(() => {
  folder = join(root, String(n++))
  data = join(folder, '.weir', 'data')
  mkdirSync(folder)
})

const lines = sampleLog(3000)
const blank = lines.filter((line) => line === '').length
const odd = lines.filter((line) => line.startsWith('this is no')).length
const good = lines.length - blank - odd
const retention = { WEIR_RETENTION_DAYS: '30' }

function write(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function importDead(path: string, args: string[] = [], env: Record<string, string> = {}) {
  const { stdout } = await runWeir(['import', path, '--json', ...args], folder, env)
  return (JSON.parse(stdout) as ImportReport).files[0]
}

async function replay(args: string[], env: Record<string, string> = {}): Promise<ReplayCounts> {
  const { code, stdout, stderr } = await runWeir(['replay', '--json', ...args], folder, env)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as ReplayCounts
}

async function verify(path: string) {
  const { code, stdout } = await runWeir(['verify', path, '--json'], folder)
  return { code, file: (JSON.parse(stdout) as { files: VerifyReport[] }).files[0] }
}

const balanced = (row: Account) =>
  row.read === row.stored + row.duplicates + row.deadLetters + row.skipped + row.removed

test('lines imported in a wrong format are stored by a replay in the right one, and nothing is read for it', async () => {
  const path = write('access.log', `${lines.join('\n')}\n`)
  expect(await importDead(path, ['--format', 'ecs_json'])).toMatchObject({ stored: 0 })
  const [before] = await accountsOf(data)

  const counts = await replay(['--format', 'combined'])
  expect(counts).toEqual({
    tried: good + odd,
    stored: good,
    duplicates: 0,
    skipped: 0,
    stillDead: { bad_syntax: odd },
  })
  const [account] = await accountsOf(data)
  expect(account).toMatchObject({
    read: before?.read,
    stored: good,
    deadLetters: odd,
    duplicates: 0,
    removed: 0,
  })
  expect(account !== undefined && balanced(account)).toBe(true)
  expect(await verify(path)).toMatchObject({
    code: 0,
    file: { lines: lines.length, stored: good, deadLetters: odd, missing: 0, doubled: 0 },
  })

  // Again nothing is stored (each is read in its own format), and a second import finds every line.
  expect(await replay([])).toMatchObject({ tried: odd, stored: 0, stillDead: { bad_json: odd } })
  expect(await importDead(path)).toMatchObject({ stored: 0, duplicates: good + odd })
})

test('lines older than the retention stay dead with a hint, and --keep stores those of the reason that is named', async () => {
  const old = '203.0.113.9 - - [01/Feb/2001:11:00:00 +0000] "GET /old HTTP/1.1" 200 5 "-" "x"'
  const path = write('access.log', `${old}\nnonsense\n${old}${'x'.repeat(40_000)}\n`)
  await importDead(path, ['--format', 'combined'], retention)
  const said = await runWeir(['replay'], folder, retention)
  expect(said.stdout.trimEnd().split('\n')).toEqual([
    '3 dead letters tried = 0 stored + 0 duplicates + 0 skipped + 3 still dead',
    'still dead: 1 bad_syntax (--format reads them in another format)',
    'still dead: 1 line_too_long (only their beginning is kept, so they stay dead)',
    'still dead: 1 time_out_of_range (--keep stores them)',
  ])
  expect(await replay(['--keep', '--reason', 'time_out_of_range'], retention)).toMatchObject({
    tried: 1,
    stored: 1,
    stillDead: {},
  })
  expect(await verify(path)).toMatchObject({ code: 0, file: { stored: 1, deadLetters: 2, missing: 0 } })
})

test('wrong usage exits with 2 and names the flag', async () => {
  expect(await runWeir(['replay', '--format', 'nonsense'], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--format'),
  })
  expect(await runWeir(['replay', '--reason', 'boredom'], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--reason'),
  })
  expect(await runWeir(['replay'], folder)).toMatchObject({
    code: 0,
    stdout: 'There are no such dead letters.\n',
  })
})

test('where an instance holds the folder, the command goes through it', async () => {
  const path = write('access.log', `${lines.join('\n')}\n`)
  await importDead(path, ['--format', 'ecs_json'])
  const held = await openDataFolder(data)
  const store = await openDuckDbStore({ path: held.database })
  await store.prepare()
  const now = () => new Date()
  const enricher = await createEnricher({ geoip: 'none', asn: 'none', routes: [], sites: [] })
  const api = embeddedApi({
    store,
    config: loadConfig(apiConfig, {}),
    sources: enricher.sources,
    log: createLogger({ service: 'weir', level: 'silent' }),
    metrics: createMetrics(),
    health: healthRegistry(now),
    replay: createReplay({ store, enricher, now, zone: 'UTC', trustedProxies: [] }),
    now,
  })
  await api.ready()
  const noJob = async () => undefined
  const control = await startControlServer(data, { import: noJob, verify: noJob }, ownerListener(api))
  await announceInstance(held, {
    pid: process.pid,
    address: 'http://127.0.0.1:0',
    control: control.address,
    startedAt: now().toISOString(),
  })
  try {
    const { letters } = await store.deadLetters.list({ limit: 2 })
    const ids = letters.map(({ id }) => id)
    expect(await replay(['--format', 'combined', '--id', ...ids])).toMatchObject({ tried: 2 })
    expect(await replay(['--format', 'combined', '--reason', 'bad_json'])).toMatchObject({
      stillDead: { bad_syntax: expect.any(Number) },
    })
    const [account] = await store.accounting()
    expect(account).toMatchObject({ read: lines.length, stored: good, deadLetters: odd, skipped: blank })
    expect(account !== undefined && balanced(account)).toBe(true)
  } finally {
    await control.close()
    await api.close()
    await store.close()
  }
})
