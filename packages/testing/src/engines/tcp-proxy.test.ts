import { once } from 'node:events'
import net from 'node:net'
import { expect, test } from 'vitest'
import { type TcpProxy, tcpProxy } from './tcp-proxy.ts'

/** A server that sends back what it gets, a proxy before it, and both closed afterwards. */
async function withEcho(run: (proxy: TcpProxy, received: () => number) => Promise<void>) {
  let received = 0
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      received += piece.length
      socket.write(piece)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as net.AddressInfo
  const proxy = await tcpProxy({ host: '127.0.0.1', port: address.port })
  try {
    await run(proxy, () => received)
  } finally {
    await proxy.close()
    server.close()
  }
}

function client(proxy: TcpProxy) {
  const socket = net.connect(proxy.port, '127.0.0.1')
  let text = ''
  socket.on('data', (piece) => {
    text += piece.toString()
  })
  const ended = new Promise<string>((resolve) => {
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    socket.on('close', () => resolve('closed'))
  })
  return { socket, ended, text: () => text }
}

test('forwards both ways and counts', () =>
  withEcho(async (proxy) => {
    const { socket, text } = client(proxy)
    socket.write('hello')
    await expect.poll(text).toBe('hello')
    expect(proxy.forwarded).toEqual({ toServer: 5, toClient: 5 })
    expect([proxy.taken, proxy.open]).toEqual([1, 1])
    socket.destroy()
    await expect.poll(() => proxy.open).toBe(0)
  }))

test('drops open connections and takes new ones', () =>
  withEcho(async (proxy) => {
    const first = client(proxy)
    first.socket.write('a')
    await expect.poll(first.text).toBe('a')
    proxy.drop()
    expect(await first.ended).toBe('ECONNRESET')
    const second = client(proxy)
    second.socket.write('b')
    await expect.poll(second.text).toBe('b')
  }))

test('refuses until it is told to resume, on the same port', () =>
  withEcho(async (proxy) => {
    const { port } = proxy
    await proxy.refuse()
    expect(await client(proxy).ended).toBe('ECONNREFUSED')
    await proxy.resume()
    expect(proxy.port).toBe(port)
    const { socket, text } = client(proxy)
    socket.write('c')
    await expect.poll(text).toBe('c')
  }))

test('holds everything back while it is stalled, and forwards it afterwards in order', () =>
  withEcho(async (proxy, received) => {
    const { socket, text } = client(proxy)
    socket.write('a')
    await expect.poll(text).toBe('a')
    proxy.stall()
    socket.write('b')
    socket.write('c')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(received()).toBe(1)
    await proxy.resume()
    await expect.poll(text).toBe('abc')
  }))

test('cuts a connection once exactly so many bytes have gone in a direction', () =>
  withEcho(async (proxy, received) => {
    const { socket, ended } = client(proxy)
    proxy.cutAfter(3, 'toServer')
    socket.write('abcdef')
    expect(await ended).toBe('ECONNRESET')
    await expect.poll(received).toBe(3)
    expect(proxy.cut).toBe(1)
  }))

test('holds each piece back for a time, in order', () =>
  withEcho(async (proxy) => {
    const { socket, text } = client(proxy)
    proxy.delay(60)
    const started = performance.now()
    socket.write('a')
    await expect.poll(text, { interval: 5 }).toBe('a')
    expect(performance.now() - started).toBeGreaterThanOrEqual(115)
  }))
