import { z } from 'zod'
import type { RouteContext, Routes } from './context.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

const checkSchema = z.object({
  state: z.enum(['starting', 'passing', 'failing']),
  since: z.string().describe('Since when, ISO 8601 UTC'),
  required: z.boolean().describe('False where the service stays ready although the check fails'),
  detail: z.string().optional(),
})

const healthSchema = z.object({ ready: z.boolean(), checks: z.record(z.string(), checkSchema) })

const lifeSchema = routeSchema(
  'Operation',
  { summary: 'Whether the process lives' },
  { 200: jsonAnswer('It lives', z.object({ status: z.literal('alive') })) },
)

const readySchema = routeSchema(
  'Operation',
  {
    summary: 'Whether every required check passes',
    description: 'Each check with its state and since when.',
  },
  {
    200: jsonAnswer('It is ready', healthSchema),
    503: jsonAnswer('A required check does not pass', healthSchema),
  },
)

const metricsSchema = routeSchema(
  'Operation',
  { summary: 'Metrics in the text format of Prometheus' },
  { 200: { description: 'All metrics', content: { 'text/plain': { schema: z.string() } } } },
)

/** Health and metrics, for whoever runs the service. */
export function operationRoutes(app: Routes, { deps }: RouteContext): void {
  const page = deps.metricsPage ?? deps.metrics
  app.get('/healthz', { schema: lifeSchema }, async () => ({ status: 'alive' as const }))
  app.get('/readyz', { schema: readySchema }, async (_request, reply) => {
    const report = await deps.health.report()
    return reply.code(report.ready ? 200 : 503).send(report)
  })
  app.get('/metrics', { schema: metricsSchema }, async (_request, reply) =>
    reply.type(page.contentType).send(await page.text()),
  )
}
