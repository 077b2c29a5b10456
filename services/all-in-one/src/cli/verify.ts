import {
  type CommandLine,
  type Flags,
  importOptions,
  settingsOf,
  sourceOptions,
  withData,
} from './command-line.ts'

export function addVerify({ program, context, run }: CommandLine): void {
  sourceOptions(withData(program.command('verify')))
    .description('read files again and prove that every line is stored exactly once')
    .option('--json', 'print the comparison as JSON', false)
    .action((files: string[], flags: Flags) =>
      run(async () => {
        const { verifyCommand } = await import('../commands/verify-command.ts')
        return verifyCommand(
          importOptions(files, flags, context),
          { json: flags['json'] === true },
          settingsOf(flags, context),
          context,
        )
      })(),
    )
}
