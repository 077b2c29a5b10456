import { apiConfig } from '@weir/analytics-api/config'
import { ConfigError, loadConfig } from '@weir/service-kit'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { apiSettings } from './api-settings.ts'
import { type CommandContext, CommandFailure, userPath } from './command-context.ts'
import type { ExportFlags } from './commands/export-command.ts'
import type { QueryFlags } from './commands/query-command.ts'
import { ControlFailure } from './control/control-client.ts'
import { checkSource } from './import/check-source.ts'
import type { ImportOptions } from './import/import-options.ts'
import { embeddedConfig } from './settings.ts'

type Flags = Readonly<Record<string, string | boolean | number | undefined>>

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

/** Runs a command's work and keeps its exit code. */
type Run = (work: () => Promise<number>) => () => Promise<void>

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

  const settings = (flags: Flags) => embeddedSettings(flags, context)

  withData(program.command('up'))
    .description('run everything in this process: store, API and page')
    .addOption(
      new Option('--port <n>', 'port of API and page; the next free one where 3000 is taken').argParser(
        portNumber,
      ),
    )
    .action((flags: Flags) =>
      run(async () => {
        const { upCommand } = await import('./commands/up-command.ts')
        return upCommand(upFlags(flags, context), settings(flags), context)
      })(),
    )

  sourceOptions(withData(program.command('import')))
    .description('import log files (plain or gzip) once and only once, and print the balance sheet')
    .option('--show <n>', 'print up to n lines of each file that became dead letters', wholeNumber, 0)
    .option('--strict', 'exit with 1 where a line became a dead letter', false)
    .option('--json', 'print the balance sheet as JSON', false)
    .action((files: string[], flags: Flags) =>
      run(async () => {
        const { importCommand } = await import('./commands/import-command.ts')
        const reported = { strict: flags['strict'] === true, json: flags['json'] === true }
        return importCommand(importOptions(files, flags, context), reported, settings(flags), context)
      })(),
    )

  sourceOptions(withData(program.command('verify')))
    .description('read files again and prove that every line is stored exactly once')
    .option('--json', 'print the comparison as JSON', false)
    .action((files: string[], flags: Flags) =>
      run(async () => {
        const { verifyCommand } = await import('./commands/verify-command.ts')
        const reported = { json: flags['json'] === true }
        return verifyCommand(importOptions(files, flags, context), reported, settings(flags), context)
      })(),
    )

  rangeOptions(withData(program.command('query')))
    .description('ask in KQL: a table with --by or --metrics, otherwise the newest events')
    .argument(
      '[kql]',
      "such as 'http.response.status_code >= 500 and url.path: /cart*'; everything where absent",
      '',
    )
    .option('--by <list>', 'dimensions, with commas: url.path, hour, ranges(event.duration,100ms,1s), …')
    .option('--metrics <list>', 'count, distinct(source.ip), p95(event.duration), ratio(KQL), …')
    .option('--order <metric>', 'rank by this metric or by key; - in front for descending')
    .option('--limit <n>', 'how many groups or events')
    .option('--tz <zone>', 'IANA zone of hours and days (default: UTC)')
    .option('--csv', 'print CSV', false)
    .option('--json', 'print the answer of the API', false)
    .action((kql: string, flags: Flags) =>
      run(async () => {
        const { queryCommand } = await import('./commands/query-command.ts')
        return queryCommand(kql, flags as unknown as QueryFlags, settings(flags), context)
      })(),
    )

  rangeOptions(withData(program.command('export')))
    .description('write every event that matches as CSV, NDJSON or Parquet')
    .option('--q <kql>', 'which events; all where absent')
    .option('--fields <list>', 'which fields, with commas; all where absent')
    .option('--out <file>', 'file ending in .csv, .ndjson or .parquet; CSV to standard output where absent')
    .option('--order <order>', 'time (oldest first) or none (faster)')
    .action((flags: Flags) =>
      run(async () => {
        const { exportCommand } = await import('./commands/export-command.ts')
        return exportCommand(flags as unknown as ExportFlags, settings(flags), context)
      })(),
    )
  return program
}

const withData = (command: Command) => command.option('--data <dir>', 'data folder (default: .weir/data)')

const rangeOptions = (command: Command) =>
  command
    .option('--from <time>', 'ISO 8601 or date math such as now-7d/d; the first event where absent')
    .option('--to <time>', 'likewise; not included; the last event where absent')

const sourceOptions = (command: Command) =>
  command
    .argument('<files...>', 'log files, plain or gzip')
    .option(
      '--format <format>',
      'name of a format, or an Apache LogFormat or nginx log_format string; recognised where absent',
    )
    .option('--log <name>', 'name of the log; the base name without rotation suffixes where absent')
    .option('--host <name>', 'host that wrote the log; this one where absent')
    .option('--zone <zone>', 'IANA zone of times that carry none (default: UTC)')

function wholeNumber(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 to 1000.')
  return Math.min(1000, Number(text))
}

function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('It must be a port from 0 to 65535.')
  return Number(text)
}

function importOptions(files: readonly string[], flags: Flags, context: CommandContext): ImportOptions {
  const { format, log, host, zone } = flags as Record<string, string | undefined>
  const options = {
    files: files.map((file) => userPath(context, file)),
    ...(format === undefined ? {} : { format }),
    ...(log === undefined ? {} : { log }),
    ...(host === undefined ? {} : { host }),
    ...(zone === undefined ? {} : { zone }),
    show: typeof flags['show'] === 'number' ? flags['show'] : 0,
  }
  checkSource(options)
  return options
}

function embeddedSettings(flags: Flags, context: CommandContext) {
  const data = flags['data']
  return loadConfig(embeddedConfig, context.env, {
    dotenvFile: '.env',
    alsoKnown: [apiConfig],
    flags: { data: typeof data === 'string' ? userPath(context, data) : undefined },
  })
}

function upFlags(flags: Flags, context: CommandContext) {
  const named = typeof flags['port'] === 'number' ? flags['port'] : undefined
  const api = apiSettings(context)
  return {
    api,
    port: named ?? api.port,
    portIsNamed: named !== undefined || context.env['WEIR_PORT'] !== undefined,
  }
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
  if (error instanceof ControlFailure || isSystemError(error)) {
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
