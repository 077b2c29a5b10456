import { literal } from '../engine/quote.ts'

/** The rows of staging files as a table. */
export function stagedFiles(paths: readonly string[]): string {
  return `read_parquet([${paths.map(literal).join(', ')}])`
}
