import { type Problem, type ProblemMembers, problemOf } from './problem.ts'

export interface ProblemOptions extends ProblemMembers {
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown anywhere while a request is handled; answered as the problem it holds. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, detail: string, options: ProblemOptions = {}) {
    super(detail)
    const { retryAfter, headers = {}, ...members } = options
    this.problem = problemOf(status, detail, members)
    this.headers = retryAfter === undefined ? headers : { ...headers, 'retry-after': String(retryAfter) }
  }
}
