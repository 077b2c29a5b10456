import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigError } from '@weir/service-kit'
import type { CertsContext } from './certs-context.ts'
import { CertsFailure } from './certs-failure.ts'
import { type IssueOptions, issue } from './commands/issue.ts'
import { make } from './commands/make.ts'
import { showAll, showOne } from './commands/show.ts'
import { showCertificates } from './commands/show-certificates.ts'
import { loadSettings } from './settings.ts'
import { UsageFailure, usage } from './usage.ts'

/** The `certs-setup` program. Resolves with the exit code: 0 done, 1 failed, 2 wrong usage or settings. */
export async function runCli(args: readonly string[], context: CertsContext): Promise<number> {
  try {
    await run(args, context)
    return 0
  } catch (error) {
    return explain(error, context)
  }
}

const options = {
  help: { type: 'boolean' },
  dns: { type: 'string', multiple: true },
  days: { type: 'string' },
  out: { type: 'string' },
} as const

async function run(args: readonly string[], context: CertsContext): Promise<void> {
  const { values, positionals } = parse(args)
  const [command, name, ...more] = positionals
  if (values.help === true || command === 'help') {
    context.stdout.write(usage)
    return
  }
  const { help, ...flags } = values
  const flag = Object.keys(flags)[0]
  if (flag !== undefined && command !== 'issue') throw new UsageFailure(`--${flag} goes with issue alone`)
  if (more.length > 0) throw new UsageFailure(`too many words: ${more.join(' ')}`)
  if (command === undefined) return make(loadSettings(context.env), context)
  if (command === 'show') {
    const settings = loadSettings(context.env)
    if (name === 'certificates') return showCertificates(settings, context)
    return name === undefined ? showAll(settings, context) : showOne(name, settings, context)
  }
  if (command === 'issue')
    return issue(issueOptions(name, flags, context), loadSettings(context.env), context)
  if (command !== 'renew-ca') throw new UsageFailure(`there is no command ${JSON.stringify(command)}`)
  if (name !== undefined) throw new UsageFailure('renew-ca takes nothing more')
  return make(loadSettings(context.env), context, { renew: true })
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageFailure(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error))
  }
}

function issueOptions(
  name: string | undefined,
  flags: { readonly dns?: string[]; readonly days?: string; readonly out?: string },
  { cwd }: CertsContext,
): IssueOptions {
  if (name === undefined) throw new UsageFailure('issue needs a name, as in issue filebeat')
  const days = flags.days
  if (days !== undefined && (!/^[1-9]\d{0,3}$/.test(days) || Number(days) > 3650))
    throw new UsageFailure('--days must be a whole number from 1 to 3650')
  const hosts = (flags.dns ?? []).flatMap((text) => text.split(',')).map((text) => text.trim())
  return {
    name,
    hosts,
    ...(days === undefined ? {} : { days: Number(days) }),
    ...(flags.out === undefined ? {} : { out: resolve(cwd, flags.out) }),
  }
}

function explain(error: unknown, { stderr }: CertsContext): number {
  if (error instanceof UsageFailure) {
    stderr.write(`certs-setup: ${error.message}\n(certs-setup --help shows the usage)\n`)
    return 2
  }
  if (error instanceof ConfigError) {
    stderr.write(`certs-setup: ${error.message}\n`)
    return 2
  }
  // A refusal by the system (no permission, no such folder, no space) names the call and the path.
  const known = error instanceof CertsFailure || (error instanceof Error && 'syscall' in error)
  const text =
    error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)
  stderr.write(`certs-setup: ${text}\n`)
  return 1
}
