import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { securityHeaders } from '../access/security-headers.ts'
import { ClientGone } from '../limits/ending.ts'
import { classifyError } from './classify-error.ts'
import { type Problem, problemOf, problemType } from './problem.ts'

/** Answers every error of a handler, hook or parser as a problem. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => replyWithError(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const allowed = methodsOf(path)
    // A route that is there may still find nothing, as the one for files does.
    if (allowed.length === 0 || allowed.includes(request.method))
      return sendProblem(reply, problemOf(404, 'There is nothing at this address'))
    reply.header('allow', allowed.join(', '))
    return sendProblem(reply, problemOf(405, `Here only ${allowed.join(', ')} can be asked for`))
  })

  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    const pattern = new RegExp(`^${url.split('/').map(segmentPattern).join('/')}/?$`)
    routes.push({ pattern, methods: [method].flat() })
  })
  const methodsOf = (path: string): string[] =>
    [...new Set(routes.flatMap(({ pattern, methods }) => (pattern.test(path) ? methods : [])))].sort()
}

function segmentPattern(segment: string): string {
  if (segment.startsWith(':')) return '[^/]+'
  return segment === '*' ? '.*' : segment.replace(/[^\w]/g, '\\$&')
}

export function replyWithError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  // Nobody reads this answer any more; the status is for the metrics (nginx uses the same).
  if (error instanceof ClientGone) return reply.code(499).send()
  const known = classifyError(error)
  if (known !== undefined) return sendProblem(reply.headers(known.headers), known.problem)
  request.log.error(
    { err: error, method: request.method, route: request.routeOptions.url },
    'a request failed',
  )
  return sendProblem(
    reply,
    problemOf(500, 'This is a fault of the service, not of the request', { id: request.id }),
  )
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type(problemType).send(JSON.stringify(problem))
}

/** For requests that come to no route and no hook, as with a path that cannot be decoded. */
export function replyOutsideRoutes(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  void replyWithError(error, request, reply.headers(securityHeaders))
}

/** The whole answer to bytes that are not HTTP, or whose head is too large: there is no request and no reply then. */
export function malformedRequestAnswer(code: string | undefined): string {
  const problem =
    code === 'HPE_HEADER_OVERFLOW'
      ? problemOf(431, 'The head of the request is longer than 16 KiB')
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? problemOf(408, 'The request took too long to arrive')
        : problemOf(400, 'This is not HTTP')
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    `content-type: ${problemType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
