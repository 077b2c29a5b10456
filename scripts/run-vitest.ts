import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Runs the tests of a configuration with this program's arguments; resolves with the exit code. Told to stop, it stops them. */
export function runVitest(config: string, env: NodeJS.ProcessEnv = {}): Promise<number> {
  const vitest = spawn(
    join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '--config', config, ...process.argv.slice(2)],
    { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' },
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => vitest.kill(signal))
  return new Promise((resolve) => vitest.on('exit', (code) => resolve(code ?? 1)))
}

/** Says in one line why no test runs; in CI that is a failure. */
export function skipTests(why: string): void {
  console.log(`skipped: ${why}`)
  process.exitCode = process.env['CI'] === undefined ? 0 : 1
}
