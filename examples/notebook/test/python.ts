import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. A program that is not there ends with 127. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text
      })
    child.once('error', (error) => resolve({ ...output, code: 127, stderr: error.message }))
    child.once('close', (code) => resolve({ ...output, code: code ?? 1 }))
  })
}

/** Why there is no Python with the notebook's modules. */
export class NoPython extends Error {
  override name = 'NoPython'
}

/** The oldest that the modules in requirements.txt run on. */
const OLDEST = [3, 11, 2] as const

/**
 * Path of a Python that has what requirements.txt names, in a virtual environment that is made anew when the list or the
 * machine's Python changes. Rejects with `NoPython` where there is none, or its modules cannot be fetched.
 */
export async function pythonWith(requirements: string, folder: string): Promise<string> {
  const version = await run('python3', ['-c', 'import sys; print(*sys.version_info[:3])'])
  const numbers = version.stdout.trim().split(' ').map(Number)
  if (version.code !== 0 || isOlder(numbers)) throw new NoPython(`no python3 of ${OLDEST.join('.')} or newer`)

  const wanted = createHash('sha256')
    .update(readFileSync(requirements))
    .update(numbers.join('.'))
    .digest('hex')
  const stamp = join(folder, 'made-of')
  const python = join(folder, 'venv', 'bin', 'python')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python

  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const steps = [
    ['python3', '-m', 'venv', join(folder, 'venv')],
    [
      python,
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '-r',
      requirements,
    ],
    [python, '-m', 'pip', 'check'],
  ]
  for (const [command = '', ...args] of steps) {
    const { code, stdout, stderr } = await run(command, args)
    if (code !== 0) throw new NoPython((stderr || stdout).trim().split('\n').at(-1))
  }
  writeFileSync(stamp, wanted)
  return python
}

function isOlder(version: readonly number[]): boolean {
  const differing = OLDEST.findIndex((least, at) => version[at] !== least)
  return differing >= 0 && (version[differing] ?? 0) < (OLDEST[differing] ?? 0)
}
