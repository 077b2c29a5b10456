import { Option } from 'commander'
import { type CommandLine, type Flags, portNumber, withData } from './command-line.ts'

export function addDoctor({ program, context, run }: CommandLine): void {
  withData(program.command('doctor'))
    .description('look at everything that Weir needs: say what is wrong, why it matters and what to type')
    .argument('[files...]', 'log files or globs that are or will be followed, as PATH or NAME=PATH')
    .addOption(new Option('--port <n>', 'port that weir up is to take (default: 3000)').argParser(portNumber))
    .option('--json', 'print the findings as a JSON array', false)
    .action((files: string[], flags: Flags) =>
      run(async () => {
        const { doctorCommand } = await import('../commands/doctor-command.ts')
        const { data, port } = flags
        const asked = {
          files,
          ...(typeof data === 'string' ? { data } : {}),
          ...(typeof port === 'number' ? { port } : {}),
        }
        return doctorCommand(asked, { json: flags['json'] === true }, context)
      })(),
    )
}
