import {
  capabilitiesOf,
  type FieldDefinition,
  type FieldName,
  fieldDefinition,
  fieldNames,
  fields,
} from '@weir/event-model'
import { nearest } from '@weir/service-kit'
import { z } from 'zod'
import { numberParameter, parameters, textParameter } from '../parameters/parameter.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { RouteContext, Routes } from './context.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

const fieldSchema = z.object({
  name: z.string(),
  type: z.string(),
  unit: z.string().optional(),
  meaning: z.string(),
  many: z.boolean().describe('One event may hold several values'),
  search: z.boolean().describe('In KQL comparisons'),
  group: z.boolean().describe('As a dimension of an aggregate'),
  measure: z.boolean().describe('By sum, avg, percentiles, ranges, histogram'),
  sort: z.boolean().describe('As the order of events'),
})

const listSchema = routeSchema(
  'About',
  { summary: 'The fields of an event and what may be asked of each' },
  {
    200: jsonAnswer(
      'The catalogue',
      z.object({
        fields: z.array(fieldSchema),
        labels: z.array(z.string()).describe('Labels in use, as they are asked for: labels.order_id'),
      }),
    ),
  },
)

const valuesSchema = routeSchema(
  'About',
  {
    summary: 'Stored values of a field, for completion',
    params: z.object({ name: z.string().describe('A keyword field') }),
    querystring: parameters({
      prefix: textParameter('Only values that begin so', 8191),
      limit: numberParameter('How many', 1, 1000, 10),
    }),
  },
  { 200: jsonAnswer('Values, most frequent first', z.object({ values: z.array(z.string()) })) },
)

const catalogue = fieldNames.map((name) => {
  const { type, meaning, unit, many = false } = fields[name] as FieldDefinition
  return {
    name,
    type,
    ...(unit === undefined ? {} : { unit }),
    meaning,
    many,
    ...capabilitiesOf(fields[name]),
  }
})

export function fieldRoutes(app: Routes, { deps, runQuery }: RouteContext): void {
  app.get('/v1/fields', { schema: listSchema }, async (request, reply) => {
    const names = await runQuery(request, reply, () => deps.store.labels())
    return {
      fields: catalogue,
      labels: names.map((name) => (name.startsWith('labels.') ? name : `labels.${name}`)),
    }
  })
  app.get('/v1/fields/:name/values', { schema: valuesSchema }, async (request, reply) => {
    const field = completable(request.params.name)
    const { prefix = '', limit } = request.query
    return { values: await runQuery(request, reply, () => deps.store.values(field, prefix, limit)) }
  })
}

function completable(name: string): FieldName {
  const definition = fieldDefinition(name)
  if (definition === undefined) {
    const meant = nearest(name, fieldNames)
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`
    throw new ProblemError(404, `There is no field of that name${hint}`, { parameter: 'name' })
  }
  if (definition.type !== 'keyword' || !capabilitiesOf(definition).group) {
    throw new ProblemError(400, `Values of ${name} cannot be completed; only those of keyword fields can`, {
      parameter: 'name',
    })
  }
  return name as FieldName
}
