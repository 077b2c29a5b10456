import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { OpenApiDocument } from '../src/index.ts'

/** The published OpenAPI document of a running API. */
export async function openApiOf(app: FastifyInstance): Promise<OpenApiDocument> {
  const response = await app.inject('/openapi.json')
  return response.json()
}

/** What the document says of an answer, as a schema that refuses everything else. */
export function describedAnswer(document: OpenApiDocument, path: string, status: number): z.ZodType {
  const { responses } = document.paths[path]!['get'] ?? document.paths[path]!['post']!
  const content = responses[String(status)]?.content ?? responses[`${String(status)[0]}XX`]!.content!
  const [media] = Object.values(content)
  const schema = JSON.parse(JSON.stringify(media!.schema), (_key, value) =>
    typeof value?.$ref === 'string' ? document.components!.schemas![value.$ref.split('/').at(-1)] : value,
  )
  return z.fromJSONSchema(schema)
}
