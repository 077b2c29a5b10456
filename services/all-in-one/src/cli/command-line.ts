import { type Command, InvalidArgumentError } from 'commander'
import { type CommandContext, userPath } from '../command-context.ts'
import { checkSource } from '../import/check-source.ts'
import type { ImportOptions } from '../import/import-options.ts'
import { type EmbeddedConfig, embeddedSettings } from '../load-settings.ts'

export type Flags = Readonly<Record<string, string | boolean | number | readonly string[] | undefined>>

/** Runs a command's work and keeps its exit code. */
export type Run = (work: () => Promise<number>) => () => Promise<void>

/** Where a command's definition adds itself. Its code is loaded when it is called. */
export interface CommandLine {
  readonly program: Command
  readonly context: CommandContext
  readonly run: Run
}

export const withData = (command: Command) =>
  command.option('--data <dir>', 'data folder (default: .weir/data)')

export const rangeOptions = (command: Command) =>
  command
    .option('--from <time>', 'ISO 8601 or date math such as now-7d/d; the first event where absent')
    .option('--to <time>', 'likewise; not included; the last event where absent')

export const sourceOptions = (command: Command) =>
  command
    .argument('<files...>', 'log files, plain or gzip')
    .option(
      '--format <format>',
      'name of a format, or an Apache LogFormat or nginx log_format string; recognised where absent',
    )
    .option('--log <name>', 'name of the log; the base name without rotation suffixes where absent')
    .option('--host <name>', 'host that wrote the log; this one where absent')
    .option('--zone <zone>', 'IANA zone of times that carry none (default: UTC)')

export function wholeNumber(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 to 1000.')
  return Math.min(1000, Number(text))
}

export function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('It must be a port from 0 to 65535.')
  return Number(text)
}

export function importOptions(
  files: readonly string[],
  flags: Flags,
  context: CommandContext,
): ImportOptions {
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

/** The settings of the embedded body; the flag --data goes before the environment. */
export function settingsOf(flags: Flags, context: CommandContext): EmbeddedConfig {
  const { data } = flags
  return embeddedSettings(context, typeof data === 'string' ? data : undefined)
}
