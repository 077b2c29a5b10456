import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', 'src', 'main.ts')

export interface WeirRun {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** What each process has printed so far. */
const outputs = new WeakMap<ChildProcess, { stdout: string; stderr: string }>()

/** Starts the real command in a process of its own, without the settings and npm variables of whoever runs the tests. */
export function startWeir(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): ChildProcess {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  outputs.set(child, output)
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  return child
}

/** Runs the command to its end. */
export async function runWeir(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<WeirRun> {
  return ended(startWeir(args, cwd, env))
}

export function ended(child: ChildProcess): Promise<WeirRun> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, ...outputOf(child) }))
  })
}

/** Resolves with the first part of the output that matches; rejects when the process ends before. */
export function printed(
  child: ChildProcess,
  pattern: RegExp,
  where: 'stdout' | 'stderr' = 'stdout',
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(outputOf(child)[where])
      if (match !== null) resolve(match)
    }
    child[where]?.on('data', look)
    child.once('close', (code) => {
      const { stdout, stderr } = outputOf(child)
      reject(new Error(`weir ended with ${code}: ${stdout}${stderr}`))
    })
    look()
  })
}

function outputOf(child: ChildProcess): { readonly stdout: string; readonly stderr: string } {
  return outputs.get(child) ?? { stdout: '', stderr: '' }
}
