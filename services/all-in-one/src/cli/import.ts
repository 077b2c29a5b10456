import {
  type CommandLine,
  type Flags,
  importOptions,
  settingsOf,
  sourceOptions,
  wholeNumber,
  withData,
} from './command-line.ts'

export function addImport({ program, context, run }: CommandLine): void {
  sourceOptions(withData(program.command('import')))
    .description('import log files (plain or gzip) once and only once, and print the balance sheet')
    .option('--show <n>', 'print up to n lines of each file that became dead letters', wholeNumber, 0)
    .option('--strict', 'exit with 1 where a line became a dead letter', false)
    .option('--json', 'print the balance sheet as JSON', false)
    .action((files: string[], flags: Flags) =>
      run(async () => {
        const { importCommand } = await import('../commands/import-command.ts')
        const reported = { strict: flags['strict'] === true, json: flags['json'] === true }
        return importCommand(
          importOptions(files, flags, context),
          reported,
          settingsOf(flags, context),
          context,
        )
      })(),
    )
}
