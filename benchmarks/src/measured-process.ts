import { spawn } from 'node:child_process'
import { residentMemory } from './running/resident-memory.ts'

export interface ProcessFigures {
  readonly seconds: number
  /** Largest resident set, MiB (Linux); 0 elsewhere. */
  readonly peakMiB: number
  readonly code: number | null
  readonly stdout: string
}

export interface ProcessPlace {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/** Runs a command to its end and measures it from outside. */
export function measureProcess(
  command: string,
  args: readonly string[],
  place: ProcessPlace = {},
): Promise<ProcessFigures> {
  const started = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...place })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  let peak = 0
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentMemory(child.pid).peak)
  }, 20)
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      clearInterval(sampling)
      reject(error)
    })
    child.once('close', (code) => {
      clearInterval(sampling)
      resolve({ seconds: (performance.now() - started) / 1000, peakMiB: peak, code, stdout })
    })
  })
}

/** True where a program can be started. */
export async function isInstalled(program: string): Promise<boolean> {
  return measureProcess(program, ['--version']).then(
    // wrk knows no --version and answers it with 1 and its version.
    ({ code }) => code === 0 || code === 1,
    () => false,
  )
}
