import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportReport } from '../src/import/file-report.ts'
import type { VerifyReport } from '../src/verify/verify-report.ts'
import { accountsOf } from './accounts-of.ts'
import { ended, runWeir, startWeir } from './run-weir.ts'
import { sampleLog } from './sample-log.ts'

/** `KILLS=50` for the whole proof; few in every test run, always at the same moments relative to the start. */
const kills = Number(process.env['KILLS'] ?? 5)
const LINES = 120_000

const folder = mkdtempSync(join(tmpdir(), 'weir-kill-'))
const log = join(folder, 'access.log')
beforeAll(() => writeFileSync(log, `${sampleLog(LINES).join('\n')}\n`))
afterAll(() => rmSync(folder, { recursive: true }))

test(
  `${kills} kills -9 in the middle of an import lose no line and double none`,
  async () => {
    const whole = await timed(() =>
      runWeir(['import', log, '--data', join(folder, 'whole'), '--json'], folder),
    )
    expect(whole.run.code).toBe(0)
    let interrupted = 0
    let state = 7
    for (let kill = 0; kill < kills; kill++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      const child = startWeir(['import', log, '--json'], folder)
      const end = ended(child)
      // The whole of an import's life: opening the folder, parsing, storing, closing.
      await delay(whole.ms * (0.1 + 0.95 * (state / 2 ** 32)))
      child.kill('SIGKILL')
      if ((await end).signal === 'SIGKILL') interrupted++
    }
    expect(interrupted).toBeGreaterThan(0)

    const last = await runWeir(['import', log, '--json'], folder)
    expect(last.stderr).toBe('')
    const [file] = (JSON.parse(last.stdout) as ImportReport).files
    const dead = Object.values(file?.deadLetters ?? {}).reduce((sum, count) => sum + count, 0)
    expect((file?.stored ?? 0) + (file?.duplicates ?? 0) + dead + (file?.skipped ?? 0)).toBe(LINES)

    const verified = await runWeir(['verify', log, '--json'], folder)
    const [report] = (JSON.parse(verified.stdout) as { files: VerifyReport[] }).files
    expect(report).toMatchObject({ lines: LINES, missing: 0, doubled: 0, faults: [] })
    expect(verified.code).toBe(0)
    for (const account of await accountsOf(join(folder, '.weir', 'data'))) {
      const { read, stored, duplicates, deadLetters, skipped, removed } = account
      expect(read).toBe(stored + duplicates + deadLetters + skipped + removed)
    }
  },
  60_000 + kills * 10_000,
)

async function timed<T>(work: () => Promise<T>): Promise<{ run: T; ms: number }> {
  const start = performance.now()
  const run = await work()
  return { run, ms: performance.now() - start }
}
