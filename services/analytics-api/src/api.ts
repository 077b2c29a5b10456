import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { accessCheck } from './access/access-check.ts'
import { hostCheck } from './access/host-check.ts'
import { keyCheck } from './access/key-check.ts'
import { originCheck } from './access/origin-check.ts'
import { securityHeaders } from './access/security-headers.ts'
import { closingSignals } from './closing.ts'
import type { ApiDependencies } from './dependencies.ts'
import { docsPage } from './docs/docs-page.ts'
import { describeRoutes, openApiRoute } from './docs/open-api.ts'
import { queryRunner } from './limits/query-runner.ts'
import { validate } from './parameters/validate.ts'
import { handleErrors, malformedRequestAnswer, replyOutsideRoutes } from './problem/error-handlers.ts'
import { ProblemError } from './problem/problem-error.ts'
import { measureRequests } from './request-metrics.ts'
import { accountingRoute } from './routes/accounting.ts'
import { aggregateRoute } from './routes/aggregate.ts'
import type { RouteContext, Routes } from './routes/context.ts'
import { dashboardPageRoutes } from './routes/dashboard-page.ts'
import { deadLettersRoute } from './routes/dead-letters.ts'
import { eventsRoute } from './routes/events.ts'
import { exportRoutes } from './routes/export.ts'
import { fieldRoutes } from './routes/fields.ts'
import { infoRoute } from './routes/info.ts'
import { ingestRoute } from './routes/ingest.ts'
import { liveRoute } from './routes/live.ts'
import { operationRoutes } from './routes/operations.ts'
import { panelRoutes } from './routes/panels.ts'
import { replayRoute } from './routes/replay.ts'
import { sessionRoutes } from './routes/session.ts'
import { statusRoutes } from './routes/status.ts'

/** Longest time that a request may take to arrive, its body included. */
const REQUEST_TIMEOUT_MS = 120_000

/**
 * The REST API over a store. It listens nowhere yet: `listen` opens a port, `inject` asks it without one, `close` ends
 * queries and exports under way (their clients are told, or see a broken connection) and then the connections.
 */
export function createApi(deps: ApiDependencies): FastifyInstance {
  const app = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: deps.newId,
    requestTimeout: REQUEST_TIMEOUT_MS,
    ...(deps.tls === undefined ? {} : { https: deps.tls }),
    // Nobody's word is taken for where a request came from, but that of the proxies that a setting names.
    trustProxy: deps.proxies === undefined || deps.proxies.length === 0 ? false : [...deps.proxies],
    // A request on an open connection while closing is answered by the hook below, as a problem.
    return503OnClosing: false,
    frameworkErrors: replyOutsideRoutes,
    clientErrorHandler(error, socket) {
      if (socket.writable) socket.write(malformedRequestAnswer((error as NodeJS.ErrnoException).code))
      socket.destroy()
    },
  })
  app.setValidatorCompiler(validate)
  // Schemas describe answers and tests hold answers against them; checking 10,000 rows at run time only costs.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  // Bodies are read by the routes that take one. Anywhere else one is left unread, so that 404 and 405 stay those.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))

  const { closing, cutOff } = closingSignals(app)
  measureRequests(app, deps.metrics)
  const checkHost = hostCheck(deps.hosts)
  const { keys, now, log, limits } = deps
  const checkKey = keyCheck({ store: keys?.store, now, log })
  const checkAccess = accessCheck({
    required: keys?.required ?? false,
    checkKey,
    requestsPerMinute: limits.requestsPerMinute,
    now,
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    if (closing.aborted) throw new ProblemError(503, 'The service is stopping', { retryAfter: 5 })
    checkHost(request)
    originCheck(request)
    await checkAccess(request, reply)
  })
  handleErrors(app)

  describeRoutes(app, deps.about.version)
  const context: RouteContext = {
    deps,
    closing,
    cutOff,
    checkKey,
    runQuery: queryRunner(deps.limits, closing),
  }
  app.register(async (instance) => addRoutes(instance.withTypeProvider<ZodTypeProvider>(), context))
  docsPage(app)
  return app
}

function addRoutes(app: Routes, context: RouteContext): void {
  eventsRoute(app, context)
  aggregateRoute(app, context)
  panelRoutes(app, context)
  exportRoutes(app, context)
  liveRoute(app, context)
  const { ingest, replay, keys } = context.deps
  if (ingest !== undefined) ingestRoute(app, context, ingest)
  deadLettersRoute(app, context)
  if (replay !== undefined) replayRoute(app, context, replay)
  accountingRoute(app, context)
  fieldRoutes(app, context)
  infoRoute(app, context)
  if (keys !== undefined) sessionRoutes(app, context)
  operationRoutes(app, context)
  dashboardPageRoutes(app, context)
  statusRoutes(app, context)
  openApiRoute(app)
}
