import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, median } from './figure.ts'
import { isInstalled, measureProcess, type ProcessFigures } from './measured-process.ts'
import { weirProgram } from './running/weir-program.ts'

const ROUNDS = 5

/** `weir import` of a file against GoAccess's report on the same file, in turn, as whole processes. */
export async function benchImport(input: string): Promise<Figure[]> {
  const goaccess = await isInstalled('goaccess')
  const ours: ProcessFigures[] = []
  const theirs: ProcessFigures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await importOnce(input))
    if (goaccess) theirs.push(await reportOnce(input))
  }
  const seconds = median(ours.map((run) => run.seconds))
  const peer = median(theirs.map((run) => run.seconds))
  return [
    {
      name: 'import',
      what: 'weir import of the million lines, all fields stored, wall clock',
      value: seconds,
      unit: 's',
      ...(goaccess
        ? {
            target: { value: peer, better: 'less' },
            peer: { name: 'GoAccess', value: peer, ratio: seconds / peer },
          }
        : { note: 'GoAccess is not installed' }),
    },
    {
      name: 'import_memory',
      what: 'largest resident set of that import',
      value: Math.max(...ours.map((run) => run.peakMiB)),
      unit: 'MiB',
      target: { value: 512, better: 'less' },
    },
  ]
}

async function importOnce(input: string): Promise<ProcessFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-bench-'))
  try {
    const run = await measureProcess(process.execPath, [
      weirProgram,
      'import',
      input,
      '--json',
      '--data',
      folder,
    ])
    const [file] = JSON.parse(run.stdout).files as { lines: number; stored: number }[]
    if (file === undefined || file.stored !== file.lines)
      throw new Error(`not all lines were stored: ${run.stdout}`)
    return run
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** All panels, JSON output. */
async function reportOnce(input: string): Promise<ProcessFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-bench-'))
  try {
    const out = join(folder, 'report.json')
    const run = await measureProcess('goaccess', [input, '--log-format=COMBINED', '--no-progress', '-o', out])
    if (run.code !== 0) throw new Error('goaccess failed')
    return run
  } finally {
    rmSync(folder, { recursive: true })
  }
}
