import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { StoredKey } from '../keys/key-store.ts'

const keys = new WeakMap<FastifyRequest, StoredKey>()
const owners = new WeakSet<IncomingMessage>()

/** Says which key a request came with, after it was found to be valid. */
export function rememberKey(request: FastifyRequest, key: StoredKey): void {
  keys.set(request, key)
}

export function keyOf(request: FastifyRequest): StoredKey | undefined {
  return keys.get(request)
}

/** Whom limits are counted for: the key, without one the client's address, or one name for all that come by a local socket. */
export function callerOf(request: FastifyRequest): string {
  const key = keys.get(request)
  return key === undefined ? request.ip || 'local' : `key ${key.id}`
}

/** Whose pushed ids count together where callers have no keys. */
export const KEYLESS = 'keyless'

/** Whose pushed ids count together: the key's id, so that nobody can take an id that another key pushed. */
export function pusherOf(request: FastifyRequest): string {
  return keys.get(request)?.id ?? KEYLESS
}

/**
 * The API for the owner of the data folder, who needs no key: for the server on the control socket, which nobody else can
 * reach. It is told by who accepted the connection; an address that is missing proves nothing, since a connection over
 * TCP that was broken off has none either.
 */
export function ownerListener(api: FastifyInstance): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    owners.add(request)
    api.routing(request, response)
  }
}

export function isOwner(request: FastifyRequest): boolean {
  return owners.has(request.raw)
}
