import net from 'node:net'

/**
 * A proxy on loopback between a client and a server, for faults that the server itself need not know of. It forwards
 * bytes as they are, so TLS goes through it end to end.
 */
export interface TcpProxy {
  /** Where it listens. */
  readonly port: number
  /** Connections open at present. */
  readonly open: number
  /** Connections taken since the start. */
  readonly taken: number
  /** Connections that `cutAfter` has cut. */
  readonly cut: number
  /** Bytes forwarded since the start. */
  readonly forwarded: { readonly toServer: number; readonly toClient: number }
  /** Cuts every open connection with a reset; new ones are taken. */
  drop(): void
  /** Refuses connections, and cuts the open ones, until `resume`. */
  refuse(): Promise<void>
  /** Takes connections and forwards again. */
  resume(): Promise<void>
  /** Takes connections and bytes and forwards nothing until `resume`: a network that has gone silent. */
  stall(): void
  /** Holds every piece back for so many ms; 0 for not at all. */
  delay(ms: number): void
  /** Resets each connection once so many further bytes have gone in a direction; that many are still forwarded. */
  cutAfter(bytes: number, direction: 'toServer' | 'toClient'): void
  /** Forwards without end again. */
  cutNever(): void
  close(): Promise<void>
}

/** Listens on a free port, or on `port`, in front of a server. Begins refusing where `refusing` is set. */
export async function tcpProxy(
  target: { readonly host: string; readonly port: number },
  options: { readonly port?: number; readonly refusing?: boolean } = {},
): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>()
  const forwarded = { toServer: 0, toClient: 0 }
  const held: (() => void)[] = []
  let port = options.port ?? 0
  let delayed = 0
  let taken = 0
  let stalled = false
  let cuts = 0
  let rule: { bytes: number; direction: 'toServer' | 'toClient' } | undefined
  const listener = net.createServer({ allowHalfOpen: true }, accept)

  function accept(client: net.Socket): void {
    taken++
    const server = net.connect({ ...target, allowHalfOpen: true })
    pass(client, server, 'toServer')
    pass(server, client, 'toClient')
  }

  function pass(from: net.Socket, to: net.Socket, direction: 'toServer' | 'toClient'): void {
    sockets.add(from)
    let left = leftOf(direction)
    let seen = rule
    const end = () => {
      sockets.delete(from)
      to.destroy()
    }
    from.on('error', end)
    from.on('close', end)
    from.on('end', () => when(() => to.end()))
    from.on('data', (piece) => {
      if (seen !== rule) {
        seen = rule
        left = leftOf(direction)
      }
      const some = left === undefined ? piece : piece.subarray(0, left)
      const last = left !== undefined && piece.length >= left
      if (left !== undefined) left -= some.length
      if (last || to.writableNeedDrain) from.pause()
      when(() => {
        forwarded[direction] += some.length
        if (last) to.write(some, () => cutBoth(from, to))
        else if (to.destroyed || to.write(some)) from.resume()
        else to.once('drain', () => from.resume())
      })
    })
  }

  function cutBoth(from: net.Socket, to: net.Socket): void {
    cuts++
    from.resetAndDestroy()
    to.resetAndDestroy()
  }

  function leftOf(direction: 'toServer' | 'toClient'): number | undefined {
    return rule?.direction === direction ? rule.bytes : undefined
  }

  /** Now, or when the delay is over, or when the stall is. */
  function when(act: () => void): void {
    if (stalled) held.push(act)
    else if (delayed > 0) setTimeout(() => (stalled ? held.push(act) : act()), delayed)
    else act()
  }

  function drop(): void {
    held.length = 0
    for (const socket of sockets) socket.resetAndDestroy()
  }

  async function listen(): Promise<void> {
    if (listener.listening) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    listener.once('error', reject)
    listener.listen({ host: '127.0.0.1', port }, resolve)
    await promise
    const address = listener.address()
    if (typeof address === 'object' && address !== null) port = address.port
  }

  async function refuse(): Promise<void> {
    if (!listener.listening) return
    const { promise, resolve } = Promise.withResolvers<void>()
    listener.close(() => resolve())
    drop()
    await promise
  }

  await listen()
  if (options.refusing === true) await refuse()
  return {
    get port() {
      return port
    },
    get open() {
      return sockets.size / 2
    },
    get cut() {
      return cuts
    },
    get taken() {
      return taken
    },
    forwarded,
    drop,
    refuse,
    async resume() {
      stalled = false
      for (const act of held.splice(0)) act()
      await listen()
    },
    stall() {
      stalled = true
    },
    delay(ms) {
      delayed = ms
    },
    cutAfter(bytes, direction) {
      rule = { bytes, direction }
    },
    cutNever() {
      rule = undefined
    },
    close: refuse,
  }
}
