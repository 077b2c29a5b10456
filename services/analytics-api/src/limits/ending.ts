import type { FastifyReply } from 'fastify'
import { ProblemError } from '../problem/problem-error.ts'

/** The client closed the connection before it had its answer. Nobody is left to be told. */
export class ClientGone extends Error {
  override name = 'ClientGone'
}

export interface Ending extends Disposable {
  /** Aborts with the reason as an error: `ClientGone`, or the problem to answer with. */
  readonly signal: AbortSignal
}

export interface EndingOptions {
  /** After so many milliseconds the work ends with this problem; without it there is no deadline. */
  readonly deadline?: { readonly after: number; readonly problem: () => ProblemError }
  /** Aborts when the API is being closed. */
  readonly closing: AbortSignal
}

/** Why work for a request may have to end early: its client goes away, it takes too long, the API closes. */
export function endingOf(reply: FastifyReply, { deadline, closing }: EndingOptions): Ending {
  const ending = new AbortController()
  const onClose = () => {
    if (!reply.raw.writableFinished) ending.abort(new ClientGone())
  }
  const onClosing = () => ending.abort(new ProblemError(503, 'The service is stopping', { retryAfter: 5 }))
  const timer =
    deadline === undefined ? undefined : setTimeout(() => ending.abort(deadline.problem()), deadline.after)
  reply.raw.once('close', onClose)
  closing.addEventListener('abort', onClosing, { once: true })
  if (closing.aborted) onClosing()
  else if (reply.raw.destroyed) onClose()
  return {
    signal: ending.signal,
    [Symbol.dispose]() {
      clearTimeout(timer)
      reply.raw.off('close', onClose)
      closing.removeEventListener('abort', onClosing)
    },
  }
}

/** What `work` resolves to, unless `signal` aborts before: then its reason is thrown at once. */
export async function orEnded<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    return await Promise.race([work, ended])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
