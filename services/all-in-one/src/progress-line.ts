import type { CommandContext } from './command-context.ts'

export interface ProgressLine {
  /** Shows a text in place of the last one; on a terminal at most ten times a second, elsewhere a line every ten seconds. */
  show(text: string): void
  /** Takes the last text away, so that the answer begins on an empty line. */
  clear(): void
}

const TERMINAL_INTERVAL_MS = 100
const PLAIN_INTERVAL_MS = 10_000

export function progressLine({ stderr, now }: CommandContext): ProgressLine {
  const terminal = stderr.isTTY === true
  const interval = terminal ? TERMINAL_INTERVAL_MS : PLAIN_INTERVAL_MS
  let last = now().getTime() - (terminal ? interval : 0)
  let shown = false
  return {
    show(text) {
      const time = now().getTime()
      if (time - last < interval) return
      last = time
      if (terminal) stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`)
      else stderr.write(`${text}\n`)
      shown = true
    },
    clear() {
      if (terminal && shown) stderr.write('\r\u001b[K')
      shown = false
    },
  }
}
