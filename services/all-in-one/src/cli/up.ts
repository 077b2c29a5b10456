import { Option } from 'commander'
import { apiSettings } from '../api-settings.ts'
import type { CommandContext } from '../command-context.ts'
import { type CommandLine, embeddedSettings, type Flags, portNumber, withData } from './command-line.ts'

export function addUp({ program, context, run }: CommandLine): void {
  withData(program.command('up'))
    .description('run everything in this process: store, API and page')
    .addOption(
      new Option('--port <n>', 'port of API and page; the next free one where 3000 is taken').argParser(
        portNumber,
      ),
    )
    .action((flags: Flags) =>
      run(async () => {
        const { upCommand } = await import('../commands/up-command.ts')
        return upCommand(upFlags(flags, context), embeddedSettings(flags, context), context)
      })(),
    )
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
