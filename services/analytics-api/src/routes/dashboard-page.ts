import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { builtPage, builtPageFolder } from '../page/built-page.ts'
import { icon } from '../page/files.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { RouteContext, Routes } from './context.ts'
import { sendPage, signInInstead } from './page-answer.ts'

const hidden = { hide: true } as object

/** The dashboard page: one document at each of its addresses, and its files. */
export function dashboardPageRoutes(app: Routes, { deps }: RouteContext): void {
  const page = builtPage()
  const errorHandler = signInInstead(deps)
  const send = async (_request: unknown, reply: FastifyReply) => {
    if (page === undefined)
      throw new ProblemError(503, 'The dashboard page is not built here: npm run setup builds it')
    return sendPage(reply, page)
  }
  for (const address of ['/', '/dashboards/:id', '/events'])
    app.get(address, { schema: hidden, errorHandler }, send)
  app.register(fastifyStatic, {
    root: join(builtPageFolder, 'assets'),
    prefix: '/assets/',
    schemaHide: true,
    decorateReply: false,
    index: false,
    preCompressed: true,
    // A file's name holds a hash of its content.
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  })
  app.get('/favicon.ico', { schema: hidden }, async (_request, reply) =>
    reply.type(icon.type).send(icon.text),
  )
}
