import { createServer } from 'node:net'
import { codeOf } from './file-system.ts'

/** Listens for a moment. */
export function whyNotListening(address: string, port: number): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const server = createServer()
  server.once('error', (error) => resolve(codeOf(error)))
  server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve(undefined)))
  return promise
}
