import type { ApiConfig } from '@weir/analytics-api'
import type { TrafficConfig } from '@weir/log-generator'
import type { LogSource } from '@weir/log-shipper'
import { createLogger, runService } from '@weir/service-kit'
import { type CommandContext, CommandFailure } from '../command-context.ts'
import { type EmbeddedConfig, openEmbedded } from '../embedded.ts'
import { terminalText } from '../terminal-text.ts'
import { type Started, startAll } from '../up/start-all.ts'

export interface UpFlags {
  readonly api: ApiConfig
  readonly port: number
  /** True where the user named the port: then it is that one or none. */
  readonly portIsNamed: boolean
  readonly follow: readonly LogSource[]
  /** What the demonstration simulates; absent where there is none. */
  readonly demo?: TrafficConfig
}

/** `weir up`: every service in this process until SIGINT or SIGTERM. Returns the exit code. */
export async function upCommand(
  flags: UpFlags,
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const log = createLogger({ service: 'weir', to: context.stderr })
  // Who cannot have the folder hears it in one plain line, before anything is started.
  const embedded = await openEmbedded(config, context.now)
  let failure: CommandFailure | undefined
  const code = await runService({
    signals: context.signals,
    log,
    async start({ resources, stop }) {
      resources.defer(() => embedded.close())
      try {
        const started = await startAll({ embedded, flags, config, context, log, resources })
        context.stdout.write(greeting(started, embedded.folder.path))
      } catch (error) {
        if (!(error instanceof CommandFailure)) throw error
        failure = error
        stop()
      }
    },
  })
  if (failure !== undefined) throw failure
  return code
}

function greeting({ address, following, simulated }: Started, folder: string): string {
  const lines = [`Weir is up: ${address}  (API reference at ${address}/docs, data in ${folder})`]
  for (const { path, name } of following) {
    lines.push(`Following ${terminalText(path)}${name === undefined ? '' : ` as ${terminalText(name)}`}`)
  }
  if (simulated) lines.push('The traffic is simulated: seven days of it, and then live. Ctrl-C ends it.')
  else if (following.length === 0)
    lines.push('Nothing is followed: name log files, or push lines to /v1/ingest.')
  return `${lines.join('\n')}\n`
}
