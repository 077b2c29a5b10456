import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportReport } from '../src/import/file-report.ts'
import { ended, printed, runWeir, startWeir, type WeirRun } from './run-weir.ts'
import { sampleLog } from './sample-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'weir-up-'))
const log = join(folder, 'access.log')
const lines = sampleLog(2000).filter((line) => line !== '' && !line.startsWith('this is no'))
let instance: ChildProcess
let instanceEnd: Promise<WeirRun>
let address = ''

beforeAll(async () => {
  writeFileSync(log, `${lines.join('\n')}\n`)
  instance = startWeir(['up', '--port', '0'], folder)
  instanceEnd = ended(instance)
  address = (await printed(instance, /Weir is up: (http:\S+)/))[1] ?? ''
})
afterAll(async () => {
  instance.kill('SIGKILL')
  await instanceEnd
  rmSync(folder, { recursive: true })
})

test('the API answers on loopback and says that it is ready', async () => {
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
})

test('import, query and export go through the running instance', async () => {
  const imported = await runWeir(['import', log, '--json'], folder)
  expect(imported.stderr).toBe('')
  expect((JSON.parse(imported.stdout) as ImportReport).files[0]).toMatchObject({
    lines: lines.length,
    stored: lines.length,
  })

  const posts = lines.filter((line) => line.includes('"POST ')).length
  const query = await runWeir(['query', 'http.request.method: POST', '--metrics', 'count', '--json'], folder)
  expect(JSON.parse(query.stdout)).toMatchObject({ rows: [{ count: posts }] })

  const exported = join(folder, 'all.ndjson')
  expect(await runWeir(['export', '--out', exported], folder)).toMatchObject({ code: 0, stderr: '' })
  expect(readFileSync(exported, 'utf8').trimEnd().split('\n')).toHaveLength(lines.length)

  const verified = await runWeir(['verify', log], folder)
  expect(verified.stdout).toContain('No line is missing and none is doubled.')
})

test('pushed lines are stored before the answer, and the same key does not double them', async () => {
  const push = () =>
    fetch(`${address}/v1/ingest?log=pushed`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'idempotency-key': 'k1' },
      body: `${lines[0]}\n${lines[1]}\n`,
    })
  expect((await push()).status).toBe(202)
  expect((await push()).status).toBe(202)
  const { stdout } = await runWeir(['query', 'weir.log: pushed', '--metrics', 'count', '--json'], folder)
  expect(JSON.parse(stdout)).toMatchObject({ rows: [{ count: 2 }] })
})

test('a second instance is refused and told who holds the folder', async () => {
  const second = await runWeir(['up', '--port', '0'], folder)
  expect(second.code).toBe(1)
  expect(second.stderr).toContain('held by')
  expect(second.stderr).toContain(String(instance.pid))
})

test('only the owner may reach the control socket', () => {
  const { control } = JSON.parse(readFileSync(join(folder, '.weir', 'data', 'instance.json'), 'utf8')) as {
    control: string
  }
  expect(statSync(control).mode & 0o077).toBe(0)
})

test('SIGTERM ends it in order, and the folder is free again', async () => {
  instance.kill('SIGTERM')
  expect((await instanceEnd).code).toBe(0)
  expect(existsSync(join(folder, '.weir', 'data', 'instance.json'))).toBe(false)
  const { stdout } = await runWeir(['query', '--metrics', 'count', '--json'], folder)
  expect(JSON.parse(stdout)).toMatchObject({ rows: [{ count: lines.length + 2 }] })
})
