import { setMaxListeners } from 'node:events'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** How long pushes under way may still become durable when the API closes: half of what stopping may take. */
const PUSH_GRACE_MS = 5_000

export interface ClosingSignals {
  /** Aborts when the API begins to close. */
  readonly closing: AbortSignal
  /** Aborts some seconds later. */
  readonly cutOff: AbortSignal
}

/** Tells work under way that the API closes, and sees to it that no connection holds the closing up. */
export function closingSignals(app: FastifyInstance): ClosingSignals {
  const [closing, cutOff] = [new AbortController(), new AbortController()]
  // Every request under way listens; many at once are no leak.
  setMaxListeners(0, closing.signal, cutOff.signal)
  const unused = unusedConnections(app)
  let timer: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    closing.abort()
    for (const socket of unused) socket.destroy()
    timer = setTimeout(() => {
      cutOff.abort()
      // Those who were told now have been told; who does not hang up by then is hung up on.
      setImmediate(() => app.server.closeAllConnections())
    }, PUSH_GRACE_MS)
  })
  app.addHook('onClose', async () => clearTimeout(timer))
  return { closing: closing.signal, cutOff: cutOff.signal }
}

/**
 * Connections that have carried no request yet, as browsers open them beforehand. A closing server does not count them
 * as idle and would wait a minute for their first request.
 */
function unusedConnections(app: FastifyInstance): ReadonlySet<Socket> {
  const unused = new Set<Socket>()
  app.server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  app.server.on('request', ({ socket }) => unused.delete(socket))
  return unused
}
