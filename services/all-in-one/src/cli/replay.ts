import { deadReasons } from '@weir/event-model'
import { Option } from 'commander'
import type { ReplayFlags } from '../commands/replay-command.ts'
import { checkSource } from '../import/check-source.ts'
import { type CommandLine, type Flags, settingsOf, withData } from './command-line.ts'

export function addReplay({ program, context, run }: CommandLine): void {
  withData(program.command('replay'))
    .description('drive dead letters through again, after a fix or in another format')
    .addOption(
      new Option('--reason <reason>', 'only those put aside for this reason').choices(
        Object.keys(deadReasons),
      ),
    )
    .option('--id <ids...>', 'only these')
    .option('--keep', 'store also lines that are older than the retention or whose time cannot be right')
    .option(
      '--format <format>',
      'read them in this format (a name, LogFormat or log_format), not in the one they were read in',
    )
    .option('--json', 'print the counts as JSON', false)
    .action((flags: Flags) =>
      run(async () => {
        const { format } = flags
        if (typeof format === 'string') checkSource({ files: [], show: 0, format })
        const { replayCommand } = await import('../commands/replay-command.ts')
        return replayCommand(flags as unknown as ReplayFlags, settingsOf(flags, context), context)
      })(),
    )
}
