import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type StartedService, startService, type WeirOnEngines, weirOnEngines } from '@weir/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

const TEST_MS = 400_000
const PATIENCE_MS = 300_000
const folder = mkdtempSync(join(tmpdir(), 'weir-cluster-'))
const line = (n: number) =>
  `203.0.113.${n % 250} - - [20/Nov/2026:11:00:${String(n % 60).padStart(2, '0')} +0000] "GET /page/${n} HTTP/1.1" 200 ${n} "-" "x"`
const log = (name: string, from: number, to: number) => {
  const path = join(folder, name)
  writeFileSync(path, Array.from({ length: to - from }, (_, n) => `${line(from + n)}\n`).join(''))
  return path
}

let weir: WeirOnEngines
let api: StartedService
let address: string
beforeAll(async () => {
  weir = await weirOnEngines()
  weir.start('stream-processor')
  api = weir.start('analytics-api')
  address = String((await api.said(/^listening$/))['address'])
})
afterAll(async () => {
  await weir?.dispose()
  rmSync(folder, { recursive: true })
})

/** Runs a command with the settings of the cluster. */
async function run(...args: string[]) {
  const command = startService(
    'services/all-in-one/src/main.ts',
    { ...weir.settings.superuser, ...weir.settings.kafka, WEIR_HOST_NAME: 'web-1' },
    args,
  )
  const { code } = await command.ended
  return { code, out: command.log.map(({ msg }) => msg).join('\n'), answer: command.log.at(-1) }
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const since = performance.now(); !(await holds()); await delay(300))
    if (performance.now() - since > PATIENCE_MS) throw new Error(`never came: ${what}`)
}

/** An index that is just being made cannot be searched yet: the store is away then. */
async function accounts() {
  for (;;) {
    const answer = await fetch(`${address}/v1/accounting`)
    if (answer.status !== 503)
      return (await answer.json()) as { total: Record<string, number>; balanced: boolean }
    await delay(300)
  }
}

test('what a shipper follows is stored once, and verify proves it without a data folder', {
  timeout: TEST_MS,
}, async () => {
  const path = log('access.log', 0, 500)
  const settings = {
    WEIR_FOLLOW: path,
    WEIR_CHECKPOINTS: join(folder, 'checkpoints'),
    WEIR_HOST_NAME: 'web-1',
  }
  const killed = weir.start('log-shipper', settings)
  await killed.ready()
  await until('500 lines', async () => (await accounts()).total['stored'] === 500)
  await killed.stop('SIGKILL')
  const shipper = weir.start('log-shipper', settings)
  await shipper.ready()

  const verified = await run('verify', path)
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('none is doubled')])
  const missing = await run('verify', log('other.log', 0, 3))
  expect(missing.code).toBe(1)
  expect((await shipper.stop()).code).toBe(0)
})

test('an import publishes, and query and export answer from the store', { timeout: TEST_MS }, async () => {
  const path = log('imported.log', 500, 700)
  const imported = await run('import', path)
  expect([imported.code, imported.out]).toEqual([0, expect.stringContaining('200 lines published')])
  await until('the import', async () => (await run('verify', path)).code === 0)
  const asked = await run('query', 'weir.log: imported.log', '--metrics', 'count', '--json')
  expect(asked.answer).toMatchObject({ rows: [{ count: 200 }] })
  const file = join(folder, 'all.ndjson')
  expect((await run('export', '--q', 'weir.log: imported.log', '--out', file)).code).toBe(0)
})

test('the API, which may not write, has dead letters driven through again and says what became of them', {
  timeout: TEST_MS,
}, async () => {
  const before = await accounts()
  const body = `${line(1)}\nnonsense\n${line(2)}\n`
  const pushed = await fetch(`${address}/v1/ingest?log=pushed&format=ecs_json`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body,
  })
  expect(pushed.status).toBe(202)
  await until('dead letters', async () => (await accounts()).total['deadLetters'] === 3)
  const replay = async (asked: object) => {
    const answer = await fetch(`${address}/v1/dead-letters/replay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    })
    return answer.json()
  }
  expect(await replay({ format: 'combined' })).toEqual({
    tried: 3,
    stored: 2,
    duplicates: 0,
    skipped: 0,
    stillDead: { bad_syntax: 1 },
  })
  await until('a balance', async () => (await accounts()).balanced)
  const { total } = await accounts()
  expect(total).toMatchObject({ read: (before.total['read'] ?? 0) + 3, deadLetters: 1 })
  // The command does the work itself, with a user who may write; without a format, in the one that each was read in.
  expect((await run('replay', '--json')).answer).toMatchObject({ tried: 1, stillDead: { bad_json: 1 } })
})
