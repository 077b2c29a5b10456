/**
 * `npm run test:notebook`: the notebook and its helpers in a Python of their own, against fresh instances of the embedded body.
 * It needs python3 and PyPI, or a mirror that pip knows; without them it is skipped with one line, which in CI is a failure.
 * Ends with `N passed, N failed`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checks } from './test/checks.ts'
import { tryDemonstration } from './test/demonstration.ts'
import { NoPython, pythonWith, run } from './test/python.ts'
import { tryStranger } from './test/stranger.ts'

const folder = import.meta.dirname
const cache = join(folder, '..', '..', 'node_modules', '.cache', 'weir-notebook')

async function pythonOrNothing(): Promise<string | undefined> {
  try {
    return await pythonWith(join(folder, 'requirements.txt'), cache)
  } catch (error) {
    if (!(error instanceof NoPython)) throw error
    console.log(`skipped: the notebook’s tests need python3 and PyPI (${error.message})`)
    return undefined
  }
}

async function tryAll(python: string): Promise<boolean> {
  const tried = checks(console.log)
  const unit = await run(python, ['-m', 'unittest', 'discover', '-s', join(folder, 'test')], {
    env: { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' },
  })
  const ran = Number(/^Ran (\d+) tests? in/m.exec(unit.stderr)?.[1] ?? 0)
  // Failures and errors by their counts; one at least where the run itself broke off.
  const faults = [...unit.stderr.matchAll(/(?:failures|errors)=(\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  )
  const failed = unit.code === 0 ? 0 : Math.max(faults, 1)
  tried.count(Math.max(ran - failed, 0), failed)
  console.log(failed === 0 ? `ok      ${ran} tests of the helpers` : unit.stderr)

  for (const part of [tryDemonstration, tryStranger]) {
    const data = mkdtempSync(join(tmpdir(), 'weir-notebook-'))
    try {
      await part(python, data, tried)
    } finally {
      rmSync(data, { recursive: true })
    }
  }
  await tried.it('the committed notebook holds no outputs', () => {
    const { cells } = JSON.parse(readFileSync(join(folder, 'weir.ipynb'), 'utf8'))
    for (const { id, outputs = [], execution_count: count } of cells)
      if (outputs.length > 0 || typeof count === 'number') throw new Error(`${id} holds some`)
  })
  console.log(tried.summary())
  return tried.failed() === 0
}

const python = await pythonOrNothing()
if (python === undefined) process.exitCode = process.env['CI'] === undefined ? 0 : 1
else process.exitCode = (await tryAll(python)) ? 0 : 1
