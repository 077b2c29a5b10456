import { userPath } from '../command-context.ts'
import { generatorSettings } from '../load-settings.ts'
import type { CommandLine, Flags } from './command-line.ts'

/** Each flag and the setting that it goes before: they are checked in one place, that of the settings. */
const settingOf = {
  requests: 'simulateRequests',
  rate: 'simulateRate',
  from: 'simulateFrom',
  to: 'simulateTo',
  seed: 'simulateSeed',
  peakHour: 'simulatePeakHour',
  perDay: 'simulateRequestsPerDay',
  format: 'simulateFormat',
  out: 'simulateOut',
} as const

export function addSimulate({ program, context, run }: CommandLine): void {
  program
    .command('simulate')
    .description('write the log lines of simulated visitors; the same seed and settings give the same bytes')
    .option(
      '--requests <n>',
      'so many requests, then the end; live traffic without end where nothing is said',
    )
    .option('--rate <n>', 'so many requests a second from now on, as their times come')
    .option('--from <time>', 'past traffic from this day or instant on (UTC), as fast as it can be written')
    .option('--to <time>', 'where it ends; now where absent')
    .option('--seed <n>', 'seed (default: 1)')
    .option('--per-day <n>', 'requests on an average day (default: 28600)')
    .option('--peak-hour <h>', 'fullest hour of the day, UTC (default: 20)')
    .option('--format <f>', 'combined, nginx-timed, json, flat or application (default: combined)')
    .option('--out <file>', 'file that the lines are appended to; standard output where absent')
    .action((flags: Flags) =>
      run(async () => {
        const { simulateCommand } = await import('../commands/simulate-command.ts')
        const said = Object.entries(settingOf).flatMap(([flag, setting]) => {
          const value = flags[flag]
          if (typeof value !== 'string') return []
          return [[setting, flag === 'out' && value !== '-' ? userPath(context, value) : value]]
        })
        return simulateCommand(generatorSettings(context, Object.fromEntries(said)), context)
      })(),
    )
}
