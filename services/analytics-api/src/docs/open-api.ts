import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { tidyDocument } from './tidy-document.ts'

const tags = [
  { name: 'Events', description: 'Questions to the events' },
  { name: 'Export', description: 'Everything, as a file' },
  { name: 'Ingest', description: 'Lines pushed by HTTP' },
  { name: 'About', description: 'What is there and what became of it' },
  { name: 'Operation', description: 'Health and metrics' },
]

/** Collects the routes added afterwards into an OpenAPI 3.1 document, made from their schemas. */
export function describeRoutes(app: FastifyInstance, version: string): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Weir',
        version,
        description:
          'Measures the flow of web traffic: questions to access logs. Errors are RFC 9457 problems.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      tags,
    },
    transform: createJsonSchemaTransform({}),
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
  app.get('/', { schema: { hide: true } as object }, async (_request, reply) => reply.redirect('/docs'))
}
