import type { Environment } from '@weir/service-kit'
import { type CommandRun, runCommand } from './run-command.ts'

const TIMEOUT_MS = 20_000

/** Runs `docker` with these arguments in the stack's folder. */
export type DockerCommand = (args: readonly string[], timeoutMs?: number) => Promise<CommandRun>

export function dockerCommand(cwd: string, env: Environment): DockerCommand {
  // Its output is read by this program: no colours, no hints of what else could be done.
  const quiet = { ...env, NO_COLOR: '1', COMPOSE_ANSI: 'never', DOCKER_CLI_HINTS: 'false' }
  return (args, timeoutMs = TIMEOUT_MS) => runCommand('docker', args, { cwd, env: quiet, timeoutMs })
}
