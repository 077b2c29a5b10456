import { resolve } from 'node:path'
import { Option } from 'commander'
import { type CommandContext, CommandFailure } from '../command-context.ts'
import { apiSettings, generatorSettings, shipperSettings } from '../load-settings.ts'
import { followedLogs } from '../up/followed-logs.ts'
import { type CommandLine, type Flags, portNumber, settingsOf, withData } from './command-line.ts'

/** The demonstration's own folder. */
const DEMO_DATA = '.weir/demo'

export function addUp({ program, context, run }: CommandLine): void {
  withData(program.command('up'))
    .description('run everything in this process: follow files, store, API and page')
    .argument(
      '[files...]',
      'log files or globs to follow, as PATH or NAME=PATH; rotated and packed ones are found beside them',
    )
    .addOption(
      new Option('--port <n>', 'port of API and page; the next free one where 3000 is taken').argParser(
        portNumber,
      ),
    )
    .option('--demo', 'simulated traffic in a folder of its own (.weir/demo): seven days, then live', false)
    .action((files: string[], flags: Flags) =>
      run(async () => {
        const demo = flags['demo'] === true
        if (demo && files.length > 0)
          throw new CommandFailure('--demo follows no files; leave one of them out', 2)
        const { upCommand } = await import('../commands/up-command.ts')
        const folder = demo ? { data: resolve(context.cwd, DEMO_DATA) } : {}
        const settings = settingsOf({ ...folder, ...flags }, context)
        if (!demo) return upCommand(upFlags(files, flags, context), settings, context)
        const traffic = generatorSettings(context)
        const sites = settings.sites.length > 0 ? settings.sites : [new URL(traffic.simulateSite).host]
        return upCommand({ ...upFlags([], flags, context), demo: traffic }, { ...settings, sites }, context)
      })(),
    )
}

function upFlags(files: readonly string[], flags: Flags, context: CommandContext) {
  const named = typeof flags['port'] === 'number' ? flags['port'] : undefined
  const api = apiSettings(context)
  const shipper = shipperSettings(context)
  return {
    api,
    port: named ?? api.port,
    portIsNamed: named !== undefined || context.env['WEIR_PORT'] !== undefined,
    follow: followedLogs([...files, ...(flags['demo'] === true ? [] : shipper.follow)], shipper, context),
  }
}
