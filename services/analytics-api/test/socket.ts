import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Opens the API on a free port of the loopback address; its address. */
export async function openApi(app: FastifyInstance): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 })
}

export async function openSocket(address: string): Promise<Socket> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

/** Sends bytes and gives all that comes back until the connection ends, and how it ended. */
export async function exchange(
  address: string,
  request: string,
): Promise<{ answer: string; error?: string }> {
  const socket = await openSocket(address)
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  let error: string | undefined
  socket.on('error', (reason: NodeJS.ErrnoException) => {
    error = reason.code
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(request)
  await closed
  const answer = Buffer.concat(chunks).toString()
  return error === undefined ? { answer } : { answer, error }
}
