import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runWeir } from './run-weir.ts'
import { sampleLog } from './sample-log.ts'

/** Answers of the command, compared with counts made of the raw lines by nothing but string operations. */
const folder = mkdtempSync(join(tmpdir(), 'weir-query-'))
const log = join(folder, 'access.log')
const lines = sampleLog(20_000)
const requests = lines.filter((line) => line.includes('] "'))
beforeAll(async () => {
  writeFileSync(log, `${lines.join('\n')}\n`)
  expect((await runWeir(['import', log], folder)).code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** As awk would: the status is the first word after the request's closing quote. */
const statusOf = (line: string) => line.split('" ')[1]?.split(' ')[0] ?? ''
const methodOf = (line: string) => line.split('] "')[1]?.split(' ')[0] ?? ''
const targetOf = (line: string) => line.split('] "')[1]?.split(' ')[1] ?? ''
const addressOf = (line: string) => line.split(' ')[0] ?? ''

/** The most frequent values: by count descending, then by code point. */
function ranked(values: readonly string[], limit: number): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, limit)
}

async function rowsBy(field: string, ...more: string[]): Promise<[string, number][]> {
  const { stdout, stderr } = await runWeir(['query', ...more, '--by', field, '--json'], folder)
  expect(stderr).toBe('')
  const { rows } = JSON.parse(stdout) as { rows: Record<string, string | number>[] }
  return rows.map((row) => [String(row[field]), Number(row['count'])])
}

test('status codes and methods are what the lines say', async () => {
  expect(await rowsBy('http.response.status_code')).toEqual(ranked(requests.map(statusOf), 10))
  expect(await rowsBy('http.request.method')).toEqual(ranked(requests.map(methodOf), 10))
})

test('the top ten paths and addresses are what the lines say', async () => {
  const paths = requests.map((line) => targetOf(line).split('?')[0] ?? '')
  expect(await rowsBy('url.path')).toEqual(ranked(paths, 10))
  expect(await rowsBy('source.ip')).toEqual(ranked(requests.map(addressOf), 10))
})

test('KQL counts what a filter over the lines counts', async () => {
  const counted = requests.filter(
    (line) => Number(statusOf(line)) >= 400 && !targetOf(line).startsWith('/products/'),
  ).length
  const { stdout } = await runWeir(
    [
      'query',
      'http.response.status_code >= 400 and not url.path: /products/*',
      '--metrics',
      'count',
      '--json',
    ],
    folder,
  )
  expect(JSON.parse(stdout)).toMatchObject({ rows: [{ count: counted }] })
})

test('the CSV has a row for every request and a header', async () => {
  const { stdout } = await runWeir(['export', '--fields', 'url.path,user_agent.original'], folder)
  const rows = stdout.split('\r\n').slice(0, -1)
  expect(rows[0]).toBe('url.path,user_agent.original')
  expect(rows).toHaveLength(requests.length + 1)
})

test('without --by the newest events are shown, as a table that a terminal can bear', async () => {
  const { stdout } = await runWeir(['query', 'http.response.status_code: 500', '--limit', '3'], folder)
  const count = requests.filter((line) => statusOf(line) === '500').length
  expect(stdout).toContain(`${count.toLocaleString('en-US')} events, the newest 3 shown`)
})

test('a mistake in KQL is marked where it is, and the exit code is 2', async () => {
  const { code, stderr } = await runWeir(['query', 'url.path: (a or'], folder)
  expect(code).toBe(2)
  expect(stderr).toMatch(/url\.path: \(a or\n +\^/)
})

test('an unknown field is named', async () => {
  const { code, stderr } = await runWeir(['query', '--by', 'url.pth'], folder)
  expect(code).toBe(2)
  expect(stderr).toContain('--by')
  expect(stderr).toContain('url.path')
})
