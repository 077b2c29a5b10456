import { formatNamed } from '@weir/log-formats'
import { CommandFailure } from '../command-context.ts'
import type { ImportOptions } from './import-options.ts'

/** Refuses a format or zone that does not exist before any file is opened; the message names the flag. */
export function checkSource({ format, zone, log }: ImportOptions): void {
  if (format !== undefined) {
    try {
      formatNamed(format)
    } catch (error) {
      throw new CommandFailure(`--format: ${error instanceof Error ? error.message : String(error)}`, 2)
    }
  }
  if (zone !== undefined && !isZone(zone))
    throw new CommandFailure(`--zone: ${zone} is not an IANA time zone`, 2)
  if (log === '') throw new CommandFailure('--log: the name must not be empty', 2)
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
