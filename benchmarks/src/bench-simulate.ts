import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { type Figure, median } from './figure.ts'
import { isInstalled, measureProcess } from './measured-process.ts'
import { temporaryFolder } from './running/temporary-folder.ts'
import { plainEnvironment, weirProgram } from './running/weir-program.ts'

const LINES = 1_000_000
const ROUNDS = 3

/** The simulator to a file: as whole processes, start and end included, all threads on one core. */
export async function benchSimulate(): Promise<Figure[]> {
  const held = await isInstalled('taskset')
  const note = held ? undefined : 'taskset is not installed: helper threads ran on other cores'
  const days = ['--from', '2026-11-01', '--to', '2026-11-08', '--per-day', String(Math.ceil(LINES / 7))]
  const runs: readonly [string, string, readonly string[]][] = [
    [
      'simulate',
      'simulator to a file, --requests 1000000 (counted first), one core',
      ['--requests', `${LINES}`],
    ],
    ['simulate_backfill', 'the same as seven days of back-fill, nothing counted first', days],
  ]
  const figures: Figure[] = []
  for (const [name, what, args] of runs) {
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round++) rates.push(await simulateOnce(args, held))
    figures.push({
      name,
      what,
      value: median(rates),
      unit: 'lines/s',
      target: { value: 200_000, better: 'more' },
      ...(note === undefined ? {} : { note }),
    })
  }
  return figures
}

async function simulateOnce(args: readonly string[], held: boolean): Promise<number> {
  await using folder = temporaryFolder()
  const out = join(folder.path, 'access.log')
  const [command, ...before] = held ? ['taskset', '-c', '0', process.execPath] : [process.execPath]
  const run = await measureProcess(
    command ?? '',
    [...before, weirProgram, 'simulate', ...args, '--out', out],
    {
      cwd: folder.path,
      env: plainEnvironment(folder.path),
    },
  )
  const lines = await countLines(out)
  if (run.code !== 0 || Math.abs(lines / LINES - 1) > 0.1)
    throw new Error(`weir simulate ended with ${run.code} and ${lines} lines`)
  return lines / run.seconds
}

async function countLines(path: string): Promise<number> {
  let lines = 0
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, at + 1)) lines++
  }
  return lines
}
