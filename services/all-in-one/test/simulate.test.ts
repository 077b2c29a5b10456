import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runWeir } from './run-weir.ts'

const folder = mkdtempSync(join(tmpdir(), 'weir-simulate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const past = ['--from', '2026-11-01', '--to', '2026-11-08']

test('the same seed gives the same bytes, to a file and to the standard output; another seed gives others', async () => {
  const out = join(folder, 'access.log')
  const written = await runWeir(
    ['simulate', '--requests', '500', ...past, '--seed', '7', '--out', out],
    folder,
  )
  expect(written).toMatchObject({ code: 0, stdout: '' })
  expect(written.stderr).toContain('500 requests were written to')
  const printed = await runWeir(['simulate', '--requests', '500', ...past, '--seed', '7'], folder)
  expect(printed).toMatchObject({ code: 0, stderr: '' })
  expect(printed.stdout).toBe(readFileSync(out, 'utf8'))
  expect(printed.stdout.split('\n')).toHaveLength(501)
  const other = await runWeir(['simulate', '--requests', '500', ...past, '--seed', '8'], folder)
  expect(other.stdout).not.toBe(printed.stdout)
})

test('what cannot be is refused before a line is written, naming the setting', async () => {
  const contradiction = await runWeir(['simulate', '--rate', '5', '--from', '2026-11-01'], folder)
  expect(contradiction).toMatchObject({ code: 2, stdout: '' })
  expect(contradiction.stderr).toContain('a rate begins now')
  const format = await runWeir(['simulate', '--format', 'haiku'], folder)
  expect(format).toMatchObject({ code: 2, stdout: '' })
  expect(format.stderr).toContain('WEIR_SIMULATE_FORMAT')
})
