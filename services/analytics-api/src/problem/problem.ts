import { STATUS_CODES } from 'node:http'
import { z } from 'zod'

/** An error as RFC 9457 has it, with our members beside the standard ones. */
export const problemSchema = z
  .object({
    type: z.string().describe('A URI for the kind of problem; about:blank where the status says it all'),
    title: z.string().describe('The status in words'),
    status: z.int().describe('The HTTP status'),
    detail: z.string().describe('What is wrong with this request, for a person'),
    parameter: z.string().optional().describe('The parameter that is wrong'),
    offset: z.int().optional().describe('Where in the parameter, from 0, in UTF-16 units'),
    record: z.int().optional().describe('Which record of a pushed body, from 1'),
    id: z.string().optional().describe('Of the request, to find it in the log'),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof problemSchema>

export const problemType = 'application/problem+json'

export type ProblemMembers = Pick<Problem, 'parameter' | 'offset' | 'record' | 'id'>

/** A problem without a type of its own: its title is the status in words. */
export function problemOf(status: number, detail: string, members: ProblemMembers = {}): Problem {
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: 'about:blank', title, status, detail, ...members }
}
