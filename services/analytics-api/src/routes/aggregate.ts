import { type AggregateQuery, buildAggregateQuery, type Rows } from '@weir/query'
import { z } from 'zod'
import { parameters } from '../parameters/parameter.ts'
import {
  aggregateLimit,
  aggregateOrder,
  byParameter,
  lastDay,
  metricsParameter,
  questionParameters,
} from '../parameters/query-parameters.ts'
import type { RouteContext, Routes } from './context.ts'
import { availability, availableSchema } from './extent.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()])

export const rowsSchema = z.object({
  columns: z.array(
    z.object({
      name: z.string().describe('The text asked for; @timestamp for time steps'),
      type: z.enum(['date', 'string', 'number', 'boolean']),
      unit: z.enum(['ns', 'bytes', 'ratio']).optional(),
    }),
  ),
  rows: z.array(z.record(z.string(), cellSchema)).describe("A row's keys are the columns' names"),
  approximate: z.array(z.string()).describe('Columns whose figures are estimates in this store'),
  missing: z.int().describe('Events that lack a field of a dimension and so are in no group'),
  available: availableSchema,
})

const schema = routeSchema(
  'Events',
  {
    summary: 'Counts and figures by time, field, range or place',
    description:
      'Groups are ranked by the first metric over the whole range. Time steps come oldest first, empty ones with ' +
      'count 0; days and longer ones follow the calendar of tz. More than 10,000 rows are refused.',
    querystring: parameters({
      by: byParameter,
      metrics: metricsParameter,
      ...questionParameters(lastDay),
      order: aggregateOrder,
      limit: aggregateLimit,
    }),
  },
  { 200: jsonAnswer('Rows', rowsSchema) },
)

export function aggregateRoute(app: Routes, { deps, runQuery }: RouteContext): void {
  const { store, now } = deps
  const availableBefore = availability(store)
  app.get('/v1/aggregate', { schema }, async (request, reply) => {
    const query = buildAggregateQuery(request.query, {
      now: now(),
      defaultRange: { from: 'now-24h', to: 'now' },
    })
    return runQuery(request, reply, async (signal) => {
      const available = await availableBefore()
      const rows = await store.aggregate(query, signal)
      return isEmpty(query, rows) ? { ...rows, available: await available.range() } : rows
    })
  })
}

/** No event was found: no rows, or only those that stand for empty buckets and for the whole. */
function isEmpty({ metrics }: AggregateQuery, { rows, missing }: Rows): boolean {
  const nothing = rows.every((row) => metrics.every(({ text }) => row[text] === 0 || row[text] === null))
  return nothing && missing === 0
}
