import { z } from 'zod'
import { keyOf } from '../access/caller.ts'
import { presentedKey } from '../access/presented-key.ts'
import type { RouteContext, Routes } from './context.ts'
import { extentSchema, isoExtent } from './extent.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

const infoSchema = z.object({
  name: z.literal('weir'),
  version: z.string(),
  engine: z.object({ name: z.string(), version: z.string() }).describe('The store'),
  simulated: z.boolean().describe('True where the events are simulated'),
  session: z.boolean().describe('True where the key of this request is kept by the browser, as a cookie'),
  extent: extentSchema,
  events: z.int().describe('How many are stored'),
  deadLetters: z.int().describe('How many lines could not become events'),
  sources: z
    .array(z.object({ name: z.string(), licence: z.string(), url: z.string(), attribution: z.string() }))
    .readonly()
    .describe('Data of others that Weir carries'),
  limits: z
    .object({
      queryTimeoutMs: z.int(),
      queriesAtOnce: z.int(),
      exportsAtOnce: z.int(),
      ingestsAtOnce: z.int(),
      listenersAtOnce: z.int(),
      requestsPerMinute: z.int().describe('Where keys are asked for; 0 for no limit'),
      bodyBytes: z.int(),
      unzippedBodyBytes: z.int(),
      lineBytes: z.int(),
    })
    .describe('For one client'),
})

const schema = routeSchema(
  'About',
  { summary: 'Version, store, what it holds, limits' },
  { 200: jsonAnswer('About this service', infoSchema) },
)

export function infoRoute(app: Routes, { deps, runQuery }: RouteContext): void {
  const { store, about, limits } = deps
  app.get('/v1/info', { schema }, async (request, reply) => {
    const [engine, extent, dead] = await runQuery(request, reply, () =>
      Promise.all([store.engine(), store.extent(), store.deadLetters.countByReason()]),
    )
    return {
      name: 'weir',
      version: about.version,
      engine,
      simulated: about.simulated,
      session: keyOf(request) !== undefined && presentedKey(request)?.by === 'cookie',
      extent: isoExtent(extent),
      events: extent?.events ?? 0,
      deadLetters: Object.values(dead).reduce((sum, count) => sum + count, 0),
      sources: about.sources,
      limits: {
        queryTimeoutMs: limits.queryTimeout,
        queriesAtOnce: limits.queriesAtOnce,
        exportsAtOnce: limits.exportsAtOnce,
        ingestsAtOnce: limits.ingestsAtOnce,
        listenersAtOnce: limits.listenersAtOnce,
        requestsPerMinute: limits.requestsPerMinute,
        bodyBytes: limits.body,
        unzippedBodyBytes: limits.unzippedBody,
        lineBytes: limits.line,
      },
    } satisfies z.input<typeof infoSchema>
  })
}
