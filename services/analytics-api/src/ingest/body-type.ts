import { ProblemError } from '../problem/problem-error.ts'
import { type BodyType, bodyTypes } from './pushed-lines.ts'

const charsets = ['utf-8', 'utf8', 'us-ascii']

/** The kind of body that a Content-Type header names. Throws a 415 for any other. */
export function bodyTypeOf(contentType: string | undefined): BodyType {
  const [essence = '', ...parameters] = (contentType ?? '').toLowerCase().split(';')
  const type = bodyTypes.find((known) => known === essence.trim())
  if (type === undefined) {
    throw new ProblemError(415, `The Content-Type must be ${bodyTypes.join(', ')}`, {
      headers: { 'accept-post': bodyTypes.join(', ') },
    })
  }
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(parameter)?.[1])
    .find((value) => value !== undefined)
  if (charset !== undefined && !charsets.includes(charset))
    throw new ProblemError(415, 'The charset must be UTF-8')
  return type
}
