import type { DeadReason } from '@weir/event-model'

/** What became of one file's lines: lines = stored + duplicates + deadLetters + skipped. */
export interface FileReport {
  readonly path: string
  /** As it was named or recognised; null where no format fits the first lines. */
  readonly format: string | null
  readonly lines: number
  readonly stored: number
  readonly duplicates: number
  readonly deadLetters: Readonly<Partial<Record<DeadReason, number>>>
  readonly skipped: number
  /** True where the last line has no line end: it was taken as it is. */
  readonly unterminated?: boolean
  /** Why the file could not be read, or not to its end. */
  readonly error?: string
  /** The first lines that became dead letters, as many as were asked for. */
  readonly samples?: readonly DeadSample[]
}

export interface DeadSample {
  readonly reason: DeadReason
  readonly detail: string
  readonly line: string
}

export interface ImportReport {
  readonly files: readonly FileReport[]
  /** True where the import was stopped before its end; importing again goes on. */
  readonly interrupted: boolean
}

export interface ImportProgress {
  readonly path: string
  readonly lines: number
  /** Of the file as it lies on disk. */
  readonly bytes: number
  /** 0 where it is not known. */
  readonly size: number
}

/** The sum of dead letters over all reasons. */
export function deadTotal(report: Pick<FileReport, 'deadLetters'>): number {
  return Object.values(report.deadLetters).reduce((total, count) => total + count, 0)
}
