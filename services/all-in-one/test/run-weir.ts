import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', 'src', 'main.ts')

export interface WeirRun {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the real command in a process of its own, without the settings and npm variables of whoever runs the tests. */
export function startWeir(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, ...output }))
  })
}

/** Resolves with the first part of standard output that matches; rejects when the process ends before. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let text = ''
  let errors = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString()
      const match = pattern.exec(text)
      if (match !== null) resolve(match)
    })
    child.stderr?.on('data', (part: Buffer) => {
      errors += part.toString()
    })
    child.once('close', (code) => reject(new Error(`weir ended with ${code}: ${text}${errors}`)))
  })
}
