import { pageFiles } from '../page/files.ts'
import { overviewOf } from '../page/overview.ts'
import { statusPage } from '../page/status-page.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { RouteContext, Routes } from './context.ts'
import { sendPage, signInInstead } from './page-answer.ts'

const hidden = { hide: true } as object

/** The page at `/status` and the files of the pages that are made here. */
export function statusRoutes(app: Routes, { deps, runQuery }: RouteContext): void {
  const { about, keys, now, sources, store } = deps
  const startedAt = now().getTime()

  app.get('/status', {
    schema: hidden,
    async handler(request, reply) {
      const overview = await runQuery(request, reply, (signal) => overviewOf(store, now().getTime(), signal))
      const page = statusPage({
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
    errorHandler: signInInstead(deps),
  })
  app.get('/page/:file', { schema: hidden }, async (request, reply) => {
    const file = pageFiles.get(String((request.params as Record<string, unknown>)['file']))
    if (file === undefined) throw new ProblemError(404, 'There is nothing at this address')
    return reply.type(file.type).send(file.text)
  })
}
