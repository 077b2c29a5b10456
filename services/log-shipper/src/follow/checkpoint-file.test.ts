import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkpointPath, readCheckpoint, writeCheckpoint } from './checkpoint-file.ts'
import { newRecord } from './file-record.ts'
import type { FollowReport } from './follow-report.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-checkpoint-'))
afterAll(() => rmSync(root, { recursive: true }))

const record = newRecord('/var/log/access.log', 'ab'.repeat(32))
record.seen.set('64512:18446744073709551615', '99:1795176000000000000')
record.durable = { ...record.durable, offset: 99, lines: 3, taken: 120, format: 'combined' }
record.state = 'done'

async function read(path: string, host = 'web1', log = 'access.log') {
  const reports: FollowReport[] = []
  const checkpoint = await readCheckpoint(path, host, log, (report) => reports.push(report))
  return { ...checkpoint, reports: reports.map(({ message }) => message) }
}

test('a checkpoint gives back what was durable, inodes of 64 bits included', async () => {
  const path = checkpointPath(join(root, 'new/folder'), 'access.log')
  expect(await read(path)).toEqual({ records: [], first: true, reports: [] })
  await writeCheckpoint(path, 'web1', 'access.log', [record])
  expect(await read(path)).toEqual({
    records: [{ ...record, read: record.durable }],
    first: false,
    reports: [],
  })
  expect(readdirSync(join(root, 'new/folder'))).toHaveLength(1)
})

test('of a file that was not finished no version counts as read', async () => {
  const path = checkpointPath(root, 'unfinished.log')
  await writeCheckpoint(path, 'web1', 'unfinished.log', [{ ...record, state: 'reading' }])
  const { records } = await read(path, 'web1', 'unfinished.log')
  expect([...(records[0]?.seen ?? [])]).toEqual([['64512:18446744073709551615', '']])
})

test('logs whose names a file system cannot take, or that look alike, have checkpoints of their own', () => {
  const paths = ['a/b', 'a_b', 'a b', 'x'.repeat(500), '..'].map((log) => checkpointPath(root, log))
  expect(new Set(paths).size).toBe(5)
  for (const path of paths) expect(path.slice(root.length + 1)).toMatch(/^[\w.-]{1,120}\.json$/)
})

test('a checkpoint that is damaged, or of another host or log, is set aside with a report', async () => {
  const path = checkpointPath(root, 'access.log')
  await writeCheckpoint(path, 'web1', 'access.log', [record])
  const whole = readFileSync(path, 'utf8')
  const cases: [string, string, string, string][] = [
    [whole.slice(0, 100), 'web1', 'access.log', 'it is damaged'],
    [whole.replace('"offset": 99', '"offset": -1'), 'web1', 'access.log', 'it is damaged'],
    ['', 'web1', 'access.log', 'it is damaged'],
    [whole, 'web2', 'access.log', 'it is of the host "web1"'],
    [whole, 'web1', 'shop', 'it is of the log "access.log"'],
  ]
  for (const [text, host, log, why] of cases) {
    writeFileSync(path, text)
    const { records, first, reports } = await read(path, host, log)
    expect({ records, first }).toEqual({ records: [], first: false })
    expect(reports).toEqual([expect.stringContaining(why)])
    expect(existsSync(path)).toBe(false)
    expect(readFileSync(`${path}.set-aside`, 'utf8')).toBe(text)
  }
})
