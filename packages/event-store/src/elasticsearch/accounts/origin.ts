import type { LogEvent } from '@weir/event-model'

/** Whose account it is: accounts are kept a log and host. */
export interface Origin {
  readonly log: string
  readonly host: string
}

export function originOf(event: Partial<LogEvent>): Origin {
  return { log: event['weir.log'] ?? '', host: event['host.name'] ?? '' }
}

export function originKey({ log, host }: Origin): string {
  return `${log}\0${host}`
}
