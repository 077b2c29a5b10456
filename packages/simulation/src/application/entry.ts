import type { Exception } from './areas.ts'
import type { SimulatedProcess } from './processes.ts'

export type EntryLevel = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL'

/** What the application logs, before it is a line. Texts are printable ASCII. */
export interface Entry {
  /** Milliseconds since 1970, UTC: those of the request. */
  readonly at: number
  readonly level: EntryLevel
  readonly process: SimulatedProcess
  readonly message: string
  /** Set for what Python's logger writes into the application's own file; without it a process tells the syslog. */
  readonly logger?: string
  readonly exception?: Exception
}
