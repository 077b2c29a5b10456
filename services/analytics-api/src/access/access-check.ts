import type { FastifyReply, FastifyRequest } from 'fastify'
import { mayActAs, type Role } from '../keys/role.ts'
import { rateLimit } from '../limits/rate-limit.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { isOwner, keyOf, rememberKey } from './caller.ts'
import { type KeyCheck, keyNeeded } from './key-check.ts'
import { neededRole } from './needed-role.ts'
import { presentedKey } from './presented-key.ts'

export interface AccessOptions {
  /** Whether a key is asked for; one that is sent anyway must be valid. */
  readonly required: boolean
  readonly checkKey: KeyCheck
  /** Requests a minute for one key or address where keys are asked for; 0 for no limit. */
  readonly requestsPerMinute: number
  readonly now: () => Date
}

/**
 * Lets a request in or throws why not. Where no key is required everyone on the machine may do everything and as often as
 * it likes: the limit is for others, and one's own benchmark must not meet it.
 */
export function accessCheck(options: AccessOptions) {
  const { required, checkKey, requestsPerMinute, now } = options
  const count = required && requestsPerMinute > 0 ? rateLimit(requestsPerMinute, now) : () => undefined

  /** Remembers a valid key; the problem where the key is missing or wrong. */
  async function identify(request: FastifyRequest): Promise<ProblemError | undefined> {
    const presented = presentedKey(request)
    // Browsers send a cookie to every port of a host, so it may have been meant for another instance.
    if (presented === undefined || (presented.by === 'cookie' && !required)) {
      return required ? keyNeeded('A key is needed: Authorization: Bearer weir_…') : undefined
    }
    try {
      rememberKey(request, await checkKey(request, presented.secret))
      return undefined
    } catch (error) {
      if (error instanceof ProblemError) return error
      throw error
    }
  }

  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (isOwner(request)) return
    const need = neededRole(request.method, request.routeOptions.url)
    const refusal = need === 'none' ? undefined : await identify(request)
    // Also those that are refused are counted.
    count(request, reply)
    if (refusal !== undefined) throw refusal
    const key = keyOf(request)
    if (need !== 'none' && key !== undefined && !mayActAs(key.role, need)) throw wrongRole(key.role, need)
  }
}

function wrongRole(role: Role, needed: Role): ProblemError {
  const challenge = `Bearer realm="weir", error="insufficient_scope", scope="${needed}"`
  return new ProblemError(403, `This needs a key of the role ${needed}; the role of this one is ${role}`, {
    headers: { 'www-authenticate': challenge },
  })
}
