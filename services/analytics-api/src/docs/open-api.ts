import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { neededRole } from '../access/needed-role.ts'
import { tidyDocument } from './tidy-document.ts'

const tags = [
  { name: 'Events', description: 'Questions to the events' },
  { name: 'Panels', description: 'Questions that are always asked' },
  { name: 'Export', description: 'Everything, as a file' },
  { name: 'Ingest', description: 'Lines pushed by HTTP' },
  { name: 'Session', description: 'The key of a browser' },
  { name: 'About', description: 'What is there and what became of it' },
  { name: 'Operation', description: 'Health and metrics' },
]

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'A key: Authorization: Bearer weir_…' },
  header: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'A key in a header of its own' },
  session: { type: 'apiKey', in: 'cookie', name: 'weir_key', description: 'A key kept in the browser' },
} as const

const toJsonSchema = createJsonSchemaTransform({})

/** Collects the routes added afterwards into an OpenAPI 3.1 document, made from their schemas. */
export function describeRoutes(app: FastifyInstance, version: string): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Weir',
        version,
        description:
          'Measures the flow of web traffic: questions to access logs. Errors are RFC 9457 problems. Unless it runs for ' +
          'one machine alone, every request brings a key; the role that a route needs stands with it, and admin may ' +
          'do all. A key, or an address without one, has a number of requests a minute (RateLimit headers; 429 and ' +
          'Retry-After beyond).',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      tags,
      components: { securitySchemes },
    },
    transform(route) {
      const { schema, url } = toJsonSchema(route)
      return {
        schema: { ...schema, security: securityOf([route.route.method].flat()[0] ?? '', route.url) },
        url,
      }
    },
    transformObject: createJsonSchemaTransformObject({}),
  })
}

/** The document as JSON, for `/openapi.json`. */
export function openApiRoute(app: FastifyInstance): void {
  let document: string | undefined
  app.get('/openapi.json', { schema: { hide: true } as object }, async (_request, reply) => {
    document ??= JSON.stringify(tidyDocument(app.swagger()))
    return reply.type('application/json').send(document)
  })
}

/** The role that a key must have, for each way to bring one (OpenAPI 3.1 takes roles there); nothing for an open route. */
function securityOf(method: string, url: string): { [scheme: string]: string[] }[] {
  const role = neededRole(method, url)
  return role === 'none' ? [] : Object.keys(securitySchemes).map((scheme) => ({ [scheme]: [role] }))
}
