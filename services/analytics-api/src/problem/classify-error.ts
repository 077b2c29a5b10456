import {
  DiskFull,
  MemoryExhausted,
  QueryCancelled,
  QueryTooLarge,
  StoreAway,
  StoreRefused,
} from '@weir/event-store'
import { QueryError } from '@weir/query'
import { ProblemError } from './problem-error.ts'

/** The problem that an error is to the client, or `undefined` where it is a fault of ours. */
export function classifyError(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error
  if (error instanceof QueryError) {
    const { parameter, offset, message } = error
    return new ProblemError(400, message, { parameter, ...(offset === undefined ? {} : { offset }) })
  }
  if (error instanceof QueryTooLarge) return new ProblemError(400, error.message, { parameter: 'limit' })
  if (error instanceof QueryCancelled) {
    return new ProblemError(503, 'The query was cancelled', { retryAfter: 1 })
  }
  if (error instanceof DiskFull) {
    return new ProblemError(507, 'The disk of the store is full', { retryAfter: 60 })
  }
  if (error instanceof MemoryExhausted) {
    const detail =
      'The engine has too little memory for this question; ask for a shorter range, or give it more (WEIR_DUCKDB_MEMORY)'
    return new ProblemError(503, detail, { retryAfter: 10 })
  }
  if (error instanceof StoreAway || error instanceof StoreRefused) {
    return new ProblemError(503, 'The store cannot be used just now; the log says why', { retryAfter: 5 })
  }
  return frameworkProblem(error)
}

const refusals: Readonly<Record<number, string>> = {
  404: 'There is nothing at this address',
  413: 'The body is too large',
  415: 'The body is of a type that cannot be read',
}

/** What the framework itself refuses carries a status below 500. Its own words are for programmers. */
function frameworkProblem(error: unknown): ProblemError | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || !('code' in error)) return undefined
  const status = Number(error.statusCode)
  if (!String(error.code).startsWith('FST_') || !(status >= 400 && status < 500)) return undefined
  // 403: a path that leads out of the folder of files. 414: a part of a path that is too long.
  const shown = status === 403 || status === 414 ? 404 : status
  return new ProblemError(shown, refusals[shown] ?? 'The request cannot be read')
}
