import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { pagePolicy } from '../access/security-headers.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { signInPage } from '../page/sign-in-page.ts'
import { replyWithError } from '../problem/error-handlers.ts'
import { ProblemError } from '../problem/problem-error.ts'

/**
 * Sends a page under the policy of our own pages. The referrer goes to ourselves: with none at all a browser says
 * `Origin: null` for a form that it sends, and could not sign in.
 */
export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .headers({ 'content-security-policy': pagePolicy, 'referrer-policy': 'same-origin' })
    .type('text/html; charset=utf-8')
    .send(page)
}

/** The error handler of a page: a person in front of a browser is asked for a key, not shown a problem. */
export function signInInstead({ about, keys }: Pick<ApiDependencies, 'about' | 'keys'>) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const known: unknown = error
    const problem = known instanceof ProblemError ? known : undefined
    const { status, detail } = problem?.problem ?? { status: 500, detail: '' }
    if (keys === undefined || (status !== 401 && status !== 403)) return replyWithError(error, request, reply)
    // Who came without a key did nothing wrong.
    const brought = request.headers.cookie?.includes('weir_key=') === true || status === 403
    const page = signInPage(about, brought ? detail : undefined)
    return sendPage(reply.code(status).headers(problem?.headers ?? {}), page)
  }
}
