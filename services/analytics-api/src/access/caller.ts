import type { FastifyRequest } from 'fastify'

/** Whom limits are counted for: the client's address, or one name for all that come by a local socket. */
export function callerOf(request: FastifyRequest): string {
  return request.ip || 'local'
}

/** Whose pushed ids count together. One name as long as callers have no keys. */
export const KEYLESS = 'keyless'
