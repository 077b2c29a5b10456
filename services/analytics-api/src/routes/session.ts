import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { presentedKey } from '../access/presented-key.ts'
import { endedSession, sessionCookie } from '../access/session-cookie.ts'
import { roles } from '../keys/role.ts'
import { signInPage } from '../page/sign-in-page.ts'
import { whereFrom } from '../page/where-from.ts'
import { takeSmallBodies } from '../parameters/small-body.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { RouteContext, Routes } from './context.ts'
import { sendPage } from './page-answer.ts'
import { emptyAnswer, jsonAnswer, routeSchema } from './route-schema.ts'

const BODY_BYTES = 4096
const formType = 'application/x-www-form-urlencoded'

const beginSchema = {
  ...routeSchema(
    'Session',
    {
      summary: 'Keep a key in the browser',
      description:
        'Takes a key as JSON, from a form or as a header, and sets it as an HttpOnly, SameSite=Strict cookie for 30 ' +
        'days, Secure where the request came by https. A revoked key ends its sessions at once.',
    },
    {
      200: jsonAnswer('The cookie is set', z.object({ name: z.string(), role: z.enum(roles) })),
      303: emptyAnswer('To a form: the cookie is set, the page that it came from follows'),
    },
  ),
  consumes: ['application/json', formType],
  body: z
    .strictObject({ key: z.string({ error: 'must be a key' }).max(200, 'is too long for a key') })
    .nullish(),
}

const endSchema = routeSchema(
  'Session',
  { summary: 'Take the key from the browser' },
  { 204: emptyAnswer('The cookie is gone') },
)

export function sessionRoutes(app: Routes, { deps, checkKey }: RouteContext): void {
  app.register(async (plain) => {
    takeSmallBodies(plain, { bytes: BODY_BYTES, forms: true })
    const instance = plain.withTypeProvider<ZodTypeProvider>()
    instance.post('/v1/session', { schema: beginSchema }, async (request, reply) => {
      const isForm = request.headers['content-type']?.startsWith(formType) === true
      // A cookie that is there already proves nothing new.
      const presented = presentedKey(request)
      const secret = request.body?.key ?? (presented?.by === 'header' ? presented.secret : undefined)
      if (secret === undefined) throw new ProblemError(400, 'key: must be a key', { parameter: 'key' })
      try {
        const { name, role } = await checkKey(request, secret.trim())
        reply.header('set-cookie', sessionCookie(request, secret.trim()))
        return isForm ? reply.redirect(whereFrom(request), 303) : reply.send({ name, role })
      } catch (error) {
        if (!isForm || !(error instanceof ProblemError)) throw error
        const { status, detail } = error.problem
        return sendPage(reply.code(status).headers(error.headers), signInPage(deps.about, detail))
      }
    })
    instance.delete('/v1/session', { schema: endSchema }, async (request, reply) =>
      reply.code(204).header('set-cookie', endedSession(request)).send(null),
    )
  })
}
