import type { FastifyInstance } from 'fastify'
import { ProblemError } from '../problem/problem-error.ts'

/**
 * Lets the routes of this instance take small bodies: JSON, and what an HTML form sends where `forms` is set. Everything
 * else is a 415. The instance must be one of its own: bodies of other routes are not to be read so.
 */
export function takeSmallBodies(
  app: FastifyInstance,
  { bytes, forms = false }: { readonly bytes: number; readonly forms?: boolean },
): void {
  app.removeAllContentTypeParsers()
  const options = { parseAs: 'string' as const, bodyLimit: bytes }
  app.addContentTypeParser('application/json', options, async (_request: unknown, body: string | Buffer) => {
    try {
      return body.length === 0 ? undefined : JSON.parse(body.toString())
    } catch {
      throw new ProblemError(400, 'The body is not JSON')
    }
  })
  if (!forms) return
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    options,
    async (_request: unknown, body: string | Buffer) =>
      Object.fromEntries(new URLSearchParams(body.toString())),
  )
}
