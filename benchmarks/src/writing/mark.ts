import { clfTime } from '../clf-time.ts'

/** A line that is written to be found again. */
export interface Mark {
  /** Its place among the marks, from 0. */
  readonly n: number
  /** Lines written up to it, itself included. */
  readonly line: number
  /** Epoch milliseconds just before it was handed to the system. */
  readonly at: number
}

/** Who asks in a mark; the field `user.name`. */
export const MARKER = 'weir-bench'
const PATH = /^\/weir-bench\/(\d+)$/

export function markLine(n: number, at: number): string {
  return `127.0.0.1 - ${MARKER} [${clfTime(at)}] "GET /weir-bench/${n} HTTP/1.1" 200 17 "-" "${MARKER}"\n`
}

/** The place of the mark that asks for a path. */
export function markOf(path: string): number | undefined {
  const n = PATH.exec(path)?.[1]
  return n === undefined ? undefined : Number(n)
}
