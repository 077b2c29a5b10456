import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { FileReport, ImportReport } from '../src/import/file-report.ts'
import type { VerifyReport } from '../src/verify/verify-report.ts'
import { runWeir } from './run-weir.ts'
import { sampleLog } from './sample-log.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-import-'))
afterAll(() => rmSync(root, { recursive: true }))
let folder: string
let n = 0
beforeEach(() => {
  folder = join(root, String(n++))
  mkdirSync(folder)
})

const lines = sampleLog(3000)
const blank = lines.filter((line) => line === '').length
const odd = lines.filter((line) => line.startsWith('this is no')).length
const good = lines.length - blank - odd

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function importJson(
  args: readonly string[],
): Promise<{ code: number | null; files: readonly FileReport[]; stderr: string }> {
  const { code, stdout, stderr } = await runWeir(['import', ...args, '--json'], folder)
  return { code, stderr, files: (JSON.parse(stdout) as ImportReport).files }
}

async function verify(
  path: string,
): Promise<{ code: number | null; report: VerifyReport | undefined; stdout: string }> {
  const { code, stdout } = await runWeir(['verify', path, '--json'], folder)
  return { code, stdout, report: (JSON.parse(stdout) as { files: VerifyReport[] }).files[0] }
}

test('a log is stored once, whatever its name, place and compression', async () => {
  const text = `${lines.join('\n')}\n`
  const first = await importJson([write('access.log', text)])
  expect(first.files[0]).toEqual({
    path: join(folder, 'access.log'),
    format: 'combined',
    lines: lines.length,
    stored: good,
    duplicates: 0,
    deadLetters: { bad_syntax: odd },
    skipped: blank,
  })
  expect(first.code).toBe(0)
  const again = await importJson([join(folder, 'access.log'), write('access.log.1.gz', gzipSync(text))])
  for (const file of again.files)
    expect(file).toMatchObject({ stored: 0, duplicates: good + odd, deadLetters: {}, skipped: blank })
  const { code, report } = await verify(join(folder, 'access.log'))
  expect(report).toMatchObject({
    lines: lines.length,
    stored: good,
    deadLetters: odd,
    skipped: blank,
    missing: 0,
    doubled: 0,
  })
  expect(code).toBe(0)
})

test('verify names a line that is not stored and exits with 1', async () => {
  const path = write('access.log', `${lines.join('\n')}\n`)
  await importJson([path])
  writeFileSync(path, `${lines.join('\n')}\n${lines[1]}\n`)
  const { code, report } = await verify(path)
  expect(code).toBe(1)
  expect(report).toMatchObject({
    missing: 1,
    doubled: 0,
    faults: [{ kind: 'missing', lineNumber: lines.length + 1, line: lines[1] }],
  })
})

test('a log that has grown adds only what is new', async () => {
  const path = write('access.log', `${lines.slice(0, 1000).join('\n')}\n`)
  const before = await importJson([path])
  writeFileSync(path, `${lines.join('\n')}\n`)
  const after = await importJson([path])
  expect((before.files[0]?.stored ?? 0) + (after.files[0]?.stored ?? 0)).toBe(good)
})

test('--strict exits with 1 where a line became a dead letter, and --show prints it', async () => {
  const path = write('access.log', `${lines.join('\n')}\n`)
  const strict = await runWeir(['import', path, '--strict', '--show', '2'], folder)
  expect(strict.code).toBe(1)
  expect(strict.stdout).toContain('this is no access log line')
  expect(strict.stdout).toContain(`${odd} dead letters, bad_syntax`)
})

describe('files that cannot be read', () => {
  test('are named with the reason, the others are imported, and the exit code is 1', async () => {
    const good = write('access.log', `${lines.slice(0, 10).join('\n')}\n`)
    const cut = gzipSync(`${lines.join('\n')}\n`)
    const { code, files } = await importJson([
      join(folder, 'absent.log'),
      folder,
      write('cut.gz', cut.subarray(0, cut.length - 40)),
      write('picture.log', readPng()),
      good,
    ])
    expect(code).toBe(1)
    expect(files.map(({ error }) => error ?? 'read')).toEqual([
      'no such file',
      'it is a folder',
      expect.stringContaining('truncated'),
      expect.stringContaining('PNG image'),
      'read',
    ])
    expect(files[2]?.lines).toBeGreaterThan(0)
    expect(files[4]?.lines).toBe(10)
  })

  test('an archive of nothing but zeros is refused at its first chunk', async () => {
    const zeros = write('zeros.gz', gzipSync(Buffer.alloc(64 << 20)))
    const { files } = await importJson([zeros])
    expect(files[0]?.error).toContain('NUL bytes')
  })

  test('a line past the limit is a dead letter, and the lines around it are stored', async () => {
    const path = write('access.log', `${lines[1]}\n${'x'.repeat(5 << 20)}\n${lines[2]}\n`)
    const { files } = await importJson([path])
    expect(files[0]).toMatchObject({ lines: 3, stored: 2, deadLetters: { line_too_long: 1 } })
  })
})

test('a last line without line end is taken, and the report says so', async () => {
  const { files } = await importJson([write('access.log', `${lines[1]}\n${lines[2]}`)])
  expect(files[0]).toMatchObject({ lines: 2, stored: 2, unterminated: true })
})

test('without write permission the folder is named', async () => {
  // Root may write anywhere, so the folder's place is taken by a file.
  write('taken', '')
  const run = await runWeir(
    ['import', write('access.log', 'x\n'), '--data', join(folder, 'taken', 'data')],
    folder,
  )
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('taken')
})

test('wrong usage exits with 2 and names the flag', async () => {
  const path = write('access.log', 'x\n')
  chmodSync(path, 0o644)
  expect(await runWeir(['import', path, '--format', 'nonsense'], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--format'),
  })
  expect(await runWeir(['import', path, '--zone', 'Mars/Olympus'], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--zone'),
  })
  expect(await runWeir(['import'], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('files'),
  })
  expect(await runWeir(['import', path], folder, { WEIR_ZONEE: 'x' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('WEIR_ZONE'),
  })
})

function readPng(): Uint8Array {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  return Uint8Array.from([...signature, ...Array.from({ length: 200 }, (_, index) => (index * 37) % 256)])
}

test('the test log has all three kinds of lines', () => {
  expect(Math.min(blank, odd, good)).toBeGreaterThan(10)
})
