/** What of `process` is needed here. */
interface WarnedProcess {
  on(event: 'warning', listener: (warning: Error) => void): unknown
  removeAllListeners(event: 'warning'): unknown
  readonly stderr: { write(text: string): unknown }
}

/**
 * Leaves out warnings of Node by their names, such as `TimeoutNegativeWarning`: kafkajs asks for timers in the past, about
 * which nobody who runs the service can do anything. All others are written as they were.
 */
export function dropWarnings(own: WarnedProcess, names: readonly string[]): void {
  own.removeAllListeners('warning')
  own.on('warning', (warning) => {
    if (!names.includes(warning.name)) own.stderr.write(`${warning.name}: ${warning.message}\n`)
  })
}
