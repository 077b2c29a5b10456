import { formatNamed } from '@weir/log-formats'
import { ProblemError } from '../problem/problem-error.ts'

/** Throws a 400 where no format has that name and the text is no LogFormat or log_format that can be compiled. */
export function checkFormat(name: string): void {
  try {
    formatNamed(name)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new ProblemError(400, `format: ${error.message}`, { parameter: 'format' })
  }
}
