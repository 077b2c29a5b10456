import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import type { Environment, ProcessSignals } from '@weir/service-kit'

/** What a command knows of the process it runs in; only `main.ts` makes one. */
export interface CommandContext {
  readonly env: Environment
  readonly cwd: string
  readonly pid: number
  readonly platform: string
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly signals: ProcessSignals
  now(): Date
}

/**
 * Where a path on the command line is meant from: npm runs scripts in the project's root, so a path that was typed in
 * a folder below it is taken from there (`INIT_CWD`).
 */
export function userPath(context: CommandContext, path: string): string {
  const typedIn = context.env['npm_lifecycle_event'] === undefined ? undefined : context.env['INIT_CWD']
  return resolve(typedIn ?? context.cwd, path)
}

/** A command could not do its work. The message is for a person; the exit code is 1, or 2 where the usage was wrong. */
export class CommandFailure extends Error {
  override name = 'CommandFailure'
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
