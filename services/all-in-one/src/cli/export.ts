import type { ExportFlags } from '../commands/export-command.ts'
import { type CommandLine, type Flags, rangeOptions, settingsOf, withData } from './command-line.ts'

export function addExport({ program, context, run }: CommandLine): void {
  rangeOptions(withData(program.command('export')))
    .description('write every event that matches as CSV, NDJSON or Parquet')
    .option('--q <kql>', 'which events; all where absent')
    .option('--fields <list>', 'which fields, with commas; all where absent')
    .option('--out <file>', 'file ending in .csv, .ndjson or .parquet; CSV to standard output where absent')
    .option('--order <order>', 'time (oldest first) or none (faster)')
    .action((flags: Flags) =>
      run(async () => {
        const { exportCommand } = await import('../commands/export-command.ts')
        return exportCommand(flags as unknown as ExportFlags, settingsOf(flags, context), context)
      })(),
    )
}
