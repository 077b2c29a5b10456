import { RequestFailed, StoreAway, StoreRefused } from '@weir/event-store'
import { ConfigError, StartRefused } from '@weir/service-kit'
import { Command, CommanderError } from 'commander'
import type { Run } from './cli/command-line.ts'
import { addDoctor } from './cli/doctor.ts'
import { addExport } from './cli/export.ts'
import { addImport } from './cli/import.ts'
import { addKey } from './cli/key.ts'
import { addQuery } from './cli/query.ts'
import { addReplay } from './cli/replay.ts'
import { addSimulate } from './cli/simulate.ts'
import { addUp } from './cli/up.ts'
import { addVerify } from './cli/verify.ts'
import { type CommandContext, CommandFailure } from './command-context.ts'
import { ControlFailure } from './control/control-client.ts'

/** The `weir` command. Resolves with the exit code: 0 done, 1 failed, 2 wrong usage or configuration. */
export async function runCli(args: readonly string[], context: CommandContext): Promise<number> {
  let exitCode = 0
  const run = (work: () => Promise<number>) => async () => {
    exitCode = await work()
  }
  const program = createProgram(context, run)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    return explain(error, context)
  }
}

/** In the order of the help. */
const commands = [addUp, addImport, addVerify, addQuery, addExport, addSimulate, addDoctor, addReplay, addKey]

/**
 * The commands and their flags. Each command's code is loaded when it is called: the API's alone is 25 MB of memory and a
 * tenth of a second, which an import does not need.
 */
export function createProgram(context: CommandContext, run: Run): Command {
  const program = new Command('weir')
    .description('Measures the flow of web traffic: access logs in, correct answers out.')
    .version('0.1.0')
    .exitOverride()
    // The same on every terminal: the reference of the commands is made of it.
    .configureHelp({ helpWidth: 100 })
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text.replace(/^error: /, 'weir: ')),
    })
    .showHelpAfterError('(weir --help shows the usage)')
  for (const add of commands) add({ program, context, run })
  return program
}

function explain(error: unknown, { stderr }: CommandContext): number {
  // Commander has printed its own message by now.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof ConfigError) {
    stderr.write(`weir: ${error.message}\n`)
    return 2
  }
  if (error instanceof CommandFailure) {
    stderr.write(`weir: ${error.message}\n`)
    return error.exitCode
  }
  if (error instanceof ControlFailure || isEngineFailure(error) || isSystemError(error)) {
    stderr.write(`weir: ${error.message}\n`)
    return 1
  }
  stderr.write(`weir: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}

/** A refusal by the system (no permission, no such folder, no space): its message names the call and the path. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'code' in error
}

/** Elasticsearch or Kafka is away, refuses or does not let this user do it: its message is one line that says which. */
function isEngineFailure(error: unknown): error is Error {
  return (
    error instanceof StoreAway ||
    error instanceof StoreRefused ||
    error instanceof RequestFailed ||
    error instanceof StartRefused
  )
}
