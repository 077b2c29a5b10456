import type { Report } from './report.ts'

/** What every job is given beside its settings. */
export interface JobContext {
  readonly report: Report
  /** Aborts when the job is to stop. */
  readonly signal: AbortSignal
  /** Milliseconds; only differences count. */
  now(): number
}

/** What a job does after its work, until it is told to stop; nothing for those that end. */
export type Stay = () => Promise<void>
