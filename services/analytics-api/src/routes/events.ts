import { type FieldDefinition, fieldNames, fields } from '@weir/event-model'
import { buildSearchQuery, encodeCursor } from '@weir/query'
import { z } from 'zod'
import { parameters } from '../parameters/parameter.ts'
import {
  cursorParameter,
  fieldsParameter,
  lastDay,
  questionParameters,
  searchLimit,
  sortParameter,
} from '../parameters/query-parameters.ts'
import type { RouteContext, Routes } from './context.ts'
import { availability, availableSchema } from './extent.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

/** An event in an answer: the fields asked for, as far as the event has them. */
const eventSchema = z
  .strictObject(Object.fromEntries(fieldNames.map((name) => [name, valueSchema(fields[name]).optional()])))
  .meta({ id: 'Event' })

function valueSchema({ type, many, meaning }: FieldDefinition): z.ZodType {
  const single = type === 'labels' ? z.record(z.string(), z.string()) : scalarSchema(type)
  return (many ? z.array(single) : single).describe(meaning)
}

function scalarSchema(type: FieldDefinition['type']): z.ZodType {
  if (type === 'long') return z.int()
  if (type === 'double') return z.number()
  return type === 'boolean' ? z.boolean() : z.string()
}

const schema = routeSchema(
  'Events',
  {
    summary: 'Events that match, newest first',
    description:
      "Page by page: pass the answer's next as cursor. sort=-event.duration shows the slowest requests.",
    querystring: parameters({
      ...questionParameters(lastDay),
      sort: sortParameter,
      fields: fieldsParameter,
      limit: searchLimit,
      cursor: cursorParameter,
    }),
  },
  {
    200: jsonAnswer(
      'A page of events',
      z.object({
        events: z.array(eventSchema),
        total: z.int().describe("All events that match, not only this page's"),
        next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
        available: availableSchema,
      }),
    ),
  },
)

export function eventsRoute(app: Routes, { deps, runQuery }: RouteContext): void {
  const { store, now } = deps
  const availableBefore = availability(store)
  app.get('/v1/events', { schema }, async (request, reply) => {
    const query = buildSearchQuery(request.query, {
      now: now(),
      defaultRange: { from: 'now-24h', to: 'now' },
    })
    return runQuery(request, reply, async (signal) => {
      const available = await availableBefore()
      const { events, total, next } = await store.search(query, signal)
      const answer = { events, total, next: next === null ? null : encodeCursor(next, query.sort) }
      return total > 0 ? answer : { ...answer, available: await available.range() }
    })
  })
}
