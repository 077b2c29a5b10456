import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from '../access/caller.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { admission } from './admission.ts'
import type { ApiLimits } from './api-limits.ts'
import { endingOf, orEnded } from './ending.ts'

/**
 * Asks the store one question for a request. `ask` is told by its signal when the answer is no longer wanted: the
 * time is up, the client went away, the API closes. Throws a problem: 429 where the caller has too many queries under
 * way, 504 when the time is up.
 */
export type QueryRunner = <T>(
  request: FastifyRequest,
  reply: FastifyReply,
  ask: (signal: AbortSignal) => Promise<T>,
) => Promise<T>

export function queryRunner(limits: ApiLimits, closing: AbortSignal): QueryRunner {
  const admit = admission(limits.queriesAtOnce)
  const tooSlow = () =>
    new ProblemError(
      504,
      `The query took longer than ${limits.queryTimeout / 1000} s and was cancelled; narrow its range`,
    )
  return async (request, reply, ask) => {
    const place = admit(callerOf(request))
    if (place === undefined) throw tooMany('queries', limits.queriesAtOnce)
    using ending = endingOf(reply, { deadline: { after: limits.queryTimeout, problem: tooSlow }, closing })
    // The place is given back when the engine has really stopped, which may be after the answer.
    const work = start(() => ask(ending.signal)).finally(() => place[Symbol.dispose]())
    return await orEnded(work, ending.signal)
  }
}

async function start<T>(ask: () => Promise<T>): Promise<T> {
  return ask()
}

export function tooMany(what: string, atOnce: number): ProblemError {
  return new ProblemError(
    429,
    `At most ${atOnce} ${what} at once for one client; try again when one is done`,
    {
      retryAfter: 1,
    },
  )
}
