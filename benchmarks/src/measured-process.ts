import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface ProcessFigures {
  readonly seconds: number
  /** Largest resident set, MiB, from the system's own account of the process (Linux); 0 elsewhere. */
  readonly peakMiB: number
  readonly code: number | null
  readonly stdout: string
}

/** Runs a command to its end and measures it from outside. */
export function measureProcess(
  command: string,
  args: readonly string[],
  env = process.env,
): Promise<ProcessFigures> {
  const started = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  let peak = 0
  const sampling = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, 20)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      clearInterval(sampling)
      resolve({ seconds: (performance.now() - started) / 1000, peakMiB: peak / 1024, code, stdout })
    })
  })
}

/** `VmHWM` only grows, so that the last sample before the end is the peak up to then. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** True where a program can be started. */
export async function isInstalled(program: string): Promise<boolean> {
  return measureProcess(program, ['--version']).then(
    ({ code }) => code === 0,
    () => false,
  )
}
