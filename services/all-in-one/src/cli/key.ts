import { Option } from 'commander'
import { type CommandLine, type Flags, settingsOf, withData } from './command-line.ts'

/** As `roles` of the API, which is not loaded for the help; a test compares them. */
const roles = ['read', 'ingest', 'admin']

export function addKey({ program, context, run }: CommandLine): void {
  const load = () => import('../commands/key-command.ts')
  const key = program.command('key').description('make, list and revoke the keys of the API')
  withData(key.command('create'))
    .description('make a key and print its secret, which is shown only now')
    .argument('<name>', 'for people: who or what uses it')
    .addOption(
      new Option('--role <role>', 'what it may do: ask, push lines, or everything')
        .choices(roles)
        .makeOptionMandatory(),
    )
    .action((name: string, flags: Flags) =>
      run(async () =>
        (await load()).createKeyCommand(
          { name, role: String(flags['role']) },
          settingsOf(flags, context),
          context,
        ),
      )(),
    )
  withData(key.command('list'))
    .description('list the keys, without their secrets')
    .option('--json', 'print them as JSON', false)
    .action((flags: Flags) =>
      run(async () =>
        (await load()).listKeysCommand({ json: flags['json'] === true }, settingsOf(flags, context), context),
      )(),
    )
  withData(key.command('revoke'))
    .description('revoke a key; it is refused from now on')
    .argument('<key>', 'its name or id')
    .action((idOrName: string, flags: Flags) =>
      run(async () => (await load()).revokeKeyCommand(idOrName, settingsOf(flags, context), context))(),
    )
}
