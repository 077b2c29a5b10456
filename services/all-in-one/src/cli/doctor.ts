import type { Environment } from '@weir/service-kit'
import { Option } from 'commander'
import { CommandFailure } from '../command-context.ts'
import { type CommandLine, type Flags, portNumber, withData } from './command-line.ts'

const SUMMARY = 'look at everything that Weir needs: say what is wrong, why it matters and what to type'
const ENGINES =
  'Without files and flags, and with WEIR_ELASTICSEARCH_URLS or WEIR_KAFKA_BROKERS in the environment, it looks at these engines.'

export function addDoctor({ program, context, run }: CommandLine): void {
  withData(program.command('doctor'))
    .summary(SUMMARY)
    .description(`${SUMMARY}\n\n${ENGINES}`)
    .argument('[files...]', 'log files or globs that are or will be followed, as PATH or NAME=PATH')
    .addOption(new Option('--port <n>', 'port that weir up is to take (default: 3000)').argParser(portNumber))
    .option(
      '--stack',
      'look at the stack of docker-compose.yml in this folder instead, before or after its start',
    )
    .option('--json', 'print the findings as a JSON array', false)
    .action((files: string[], flags: Flags) =>
      run(async () => {
        const commands = await import('../commands/doctor-command.ts')
        const { data, port } = flags
        const output = { json: flags['json'] === true }
        const named = files.length > 0 || data !== undefined || port !== undefined
        if (flags['stack'] === true) {
          if (named) throw new CommandFailure('--stack goes with --json alone', 2)
          return commands.stackDoctorCommand(output, context)
        }
        if (!named && namesEngines(context.env)) return commands.enginesDoctorCommand(output, context)
        const asked = {
          files,
          ...(typeof data === 'string' ? { data } : {}),
          ...(typeof port === 'number' ? { port } : {}),
        }
        return commands.doctorCommand(asked, output, context)
      })(),
    )
}

const namesEngines = (env: Environment): boolean =>
  [env['WEIR_ELASTICSEARCH_URLS'], env['WEIR_KAFKA_BROKERS']].some((value) => (value ?? '') !== '')
