import { z } from 'zod'
import { problemSchema, problemType } from '../problem/problem.ts'

interface RouteText {
  /** One line, for lists. */
  readonly summary: string
  /** For a person who wants to use it. */
  readonly description?: string
  readonly querystring?: z.ZodType
  readonly params?: z.ZodType
}

const problem = (description: string) => ({
  description,
  content: { [problemType]: { schema: problemSchema } },
})

/** The schema of a route whose answer is one of `answers` by status; errors are added. */
export function routeSchema<const T extends RouteText, const A extends Answers>(
  tag: string,
  text: T,
  answers: A,
) {
  return {
    tags: [tag],
    ...text,
    response: {
      ...answers,
      '4xx': problem('The request cannot be answered as it is'),
      '5xx': problem('The service could not answer'),
    },
  }
}

type Answers = Readonly<Record<number, Answer | z.ZodNull>>
interface Answer {
  readonly description: string
  readonly content: Readonly<Record<string, { readonly schema: z.ZodType }>>
}

export function jsonAnswer(description: string, schema: z.ZodType): Answer {
  return { description, content: { 'application/json': { schema } } }
}

/** An answer without a body. */
export function emptyAnswer(description: string): z.ZodNull {
  return z.null().describe(description)
}
