import type { FastifyReply } from 'fastify'
import { pagePolicy } from '../access/security-headers.ts'
import { icon, pageFiles } from '../page/files.ts'
import { homePage } from '../page/home-page.ts'
import { overviewOf } from '../page/overview.ts'
import { signInPage } from '../page/sign-in-page.ts'
import { replyWithError } from '../problem/error-handlers.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { RouteContext, Routes } from './context.ts'

const hidden = { hide: true } as object

/** The page at `/`, its files and its icon. */
export function homeRoutes(app: Routes, { deps, runQuery }: RouteContext): void {
  const { about, keys, now, sources, store } = deps
  const startedAt = now().getTime()

  app.get('/', {
    schema: hidden,
    async handler(request, reply) {
      const overview = await runQuery(request, reply, (signal) => overviewOf(store, now().getTime(), signal))
      const page = homePage({
        about,
        overview,
        sources: sources?.(),
        startedAt,
        now: now().getTime(),
        origin: `${request.protocol}://${request.headers.host}`,
        keysRequired: keys?.required ?? false,
      })
      return sendPage(reply, page)
    },
    // A person in front of a browser is asked for a key, not shown a problem.
    errorHandler(error, request, reply) {
      const known = error instanceof ProblemError ? error : undefined
      const { status, detail } = known?.problem ?? { status: 500, detail: '' }
      if (keys === undefined || (status !== 401 && status !== 403))
        return replyWithError(error, request, reply)
      // Who came without a key did nothing wrong.
      const brought = request.headers.cookie?.includes('weir_key=') === true || status === 403
      const page = signInPage(about, brought ? detail : undefined)
      return sendPage(reply.code(status).headers(known?.headers ?? {}), page)
    },
  })
  app.get('/page/:file', { schema: hidden }, async (request, reply) => {
    const file = pageFiles.get(String((request.params as Record<string, unknown>)['file']))
    if (file === undefined) throw new ProblemError(404, 'There is nothing at this address')
    return reply.type(file.type).send(file.text)
  })
  app.get('/favicon.ico', { schema: hidden }, async (_request, reply) =>
    reply.type(icon.type).send(icon.text),
  )
}

/**
 * Under the policy of our own pages. The referrer goes to ourselves: with none at all a browser says `Origin: null` for a
 * form that it sends, and could not sign in.
 */
export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .headers({ 'content-security-policy': pagePolicy, 'referrer-policy': 'same-origin' })
    .type('text/html; charset=utf-8')
    .send(page)
}
