import { type LogSource, logSources } from '@weir/log-shipper'
import { type CommandContext, userPath } from '../command-context.ts'

/** What is to be followed: `PATH` or `NAME=PATH` as a person writes it, with the formats and zones that are set. */
export function followedLogs(
  texts: readonly string[],
  settings: {
    readonly followFormats?: readonly string[] | undefined
    readonly followZones: readonly string[]
  },
  context: CommandContext,
): LogSource[] {
  return logSources(texts, settings.followFormats, settings.followZones).map((source) => ({
    ...source,
    path: userPath(context, source.path),
  }))
}
