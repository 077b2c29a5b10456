import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const main = join(import.meta.dirname, '..', 'src', 'main.ts')
const script = join(import.meta.dirname, 'rotate-and-kill.sh')

// The whole proof: LINES=200000 KILLS=20 npx vitest run services/all-in-one/test/rotate.test.ts
const lines = process.env['LINES'] ?? '21000'
const kills = process.env['KILLS'] ?? '4'

test('no line of a log that is rotated in seven ways is lost or doubled while Weir is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weir-rotate-'))
  try {
    const env = { ...process.env, WEIR: `${process.execPath} ${main}` }
    const { stdout } = await promisify(execFile)('bash', [script, folder, lines, kills], { env })
    expect(stdout).toContain(`${lines} lines, 42 files, ${kills} kills, ${Number(kills) + 1} starts`)
    expect(stdout).toContain('No line is missing and none is doubled.')
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 300_000)
