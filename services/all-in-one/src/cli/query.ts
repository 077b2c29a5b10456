import type { QueryFlags } from '../commands/query-command.ts'
import { type CommandLine, type Flags, rangeOptions, settingsOf, withData } from './command-line.ts'

export function addQuery({ program, context, run }: CommandLine): void {
  rangeOptions(withData(program.command('query')))
    .description('ask in KQL: a table with --by or --metrics, otherwise the newest events')
    .argument(
      '[kql]',
      "such as 'http.response.status_code >= 500 and url.path: /cart*'; everything where absent",
      '',
    )
    .option('--by <list>', 'dimensions, with commas: url.path, hour, ranges(event.duration,100ms,1s), …')
    .option('--metrics <list>', 'count, distinct(source.ip), p95(event.duration), ratio(KQL), …')
    .option('--order <metric>', 'rank by this metric or by key; - in front for descending')
    .option('--limit <n>', 'how many groups or events')
    .option('--tz <zone>', 'IANA zone of hours and days (default: UTC)')
    .option('--csv', 'print CSV', false)
    .option('--json', 'print the answer of the API', false)
    .action((kql: string, flags: Flags) =>
      run(async () => {
        const { queryCommand } = await import('../commands/query-command.ts')
        return queryCommand(kql, flags as unknown as QueryFlags, settingsOf(flags, context), context)
      })(),
    )
}
