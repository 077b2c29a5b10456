import {
  ContradictoryRun,
  chooseRun,
  type GeneratorConfig,
  simulateToFile,
  simulateToStream,
  systemClock,
  trafficSettingsOf,
} from '@weir/log-generator'
import { type CommandContext, CommandFailure } from '../command-context.ts'
import { progressLine } from '../progress-line.ts'
import { thousands } from '../table.ts'
import { terminalText } from '../terminal-text.ts'
import { interruptible } from './interruptible.ts'

/** `weir simulate`: lines to a file or the standard output, what was done to the standard error. Returns the exit code. */
export async function simulateCommand(config: GeneratorConfig, context: CommandContext): Promise<number> {
  const { simulateFormat: format = 'combined', simulateOut: out } = config
  const progress = progressLine(context)
  const options = {
    settings: trafficSettingsOf(config),
    run: runOf(config),
    clock: systemClock,
    onProgress({ requests }: { readonly requests: number }) {
      // Lines on a terminal and a progress line would write over each other.
      if (out !== '-' || context.stdout.isTTY !== true) progress.show(`${thousands(requests)} requests`)
    },
  }
  const { requests } = await interruptible(context.signals, (signal) =>
    out === '-'
      ? simulateToStream(context.stdout, format, options, signal)
      : simulateToFile(out, format, options, signal),
  )
  progress.clear()
  if (out !== '-') {
    context.stderr.write(`${thousands(requests)} requests were written to ${terminalText(out)} (${format})\n`)
  }
  return 0
}

function runOf(config: GeneratorConfig) {
  try {
    return chooseRun(
      {
        requests: config.simulateRequests,
        rate: config.simulateRate,
        from: config.simulateFrom,
        to: config.simulateTo,
        requestsPerDay: config.simulateRequestsPerDay,
      },
      systemClock.now(),
    )
  } catch (error) {
    if (error instanceof ContradictoryRun) throw new CommandFailure(error.message, 2)
    throw error
  }
}
