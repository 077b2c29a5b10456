import { execFile } from 'node:child_process'

export interface CommandRun {
  /** Undefined where it was not found, took too long or said too much. */
  readonly code: number | undefined
  readonly failure?: 'missing' | 'late' | 'failed'
  readonly stdout: string
  readonly stderr: string
}

const MOST_BYTES = 8 * 2 ** 20

/** Runs a program with these arguments, without a shell and without standard input, for so many milliseconds at the most. */
export function runCommand(
  program: string,
  args: readonly string[],
  where: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly timeoutMs: number },
): Promise<CommandRun> {
  const { promise, resolve } = Promise.withResolvers<CommandRun>()
  const { cwd, env, timeoutMs: timeout } = where
  const options = { cwd, env, timeout, maxBuffer: MOST_BYTES, encoding: 'utf8' as const }
  const child = execFile(program, [...args], options, (error, stdout, stderr) => {
    if (error === null) return resolve({ code: 0, stdout, stderr })
    if (typeof error.code === 'number') return resolve({ code: error.code, stdout, stderr })
    const failure = error.code === 'ENOENT' ? 'missing' : error.killed === true ? 'late' : 'failed'
    resolve({ code: undefined, failure, stdout, stderr })
  })
  child.stdin?.end()
  return promise
}

/** The error that a program of ours broke with, or the last line that says something: Docker's commands end with the reason. */
export function reasonOf({ stderr, stdout, failure }: CommandRun): string {
  if (failure === 'late') return 'no answer in time'
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim())
  const reason =
    lines.findLast((line) => /^(\w*Error\b|Error:)/.test(line)) ?? lines.findLast((line) => line !== '')
  return (reason ?? 'no reason given').slice(0, 300)
}
