import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { ProblemError } from '../problem/problem-error.ts'

/** Checks what a request says against the route's schema; a fault is a 400 that names the parameter. */
export const validate: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (given) => {
    const { data, error } = schema.safeParse(given)
    return error === undefined ? { value: data } : { error: invalid(error.issues) }
  }

/** Names the first parameter that is wrong, and says of every one what is wrong with it. */
function invalid(issues: readonly z.core.$ZodIssue[]): ProblemError {
  const faults = issues.map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    const parameter = unknown ?? String(issue.path[0] ?? '')
    return { parameter, text: unknown === undefined ? `${parameter}: ${issue.message}` : issue.message }
  })
  const parameter = faults[0]?.parameter ?? ''
  return new ProblemError(400, faults.map(({ text }) => text).join('; '), { parameter })
}
