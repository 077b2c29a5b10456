import type { FastifyInstance } from 'fastify'
import { CommandFailure } from './command-context.ts'

const TRIES = 20

/** Listens where the flags say and returns the address. A taken port gives way to the next free one unless it was named. */
export async function listen(
  api: FastifyInstance,
  flags: { readonly address: string; readonly port: number; readonly portIsNamed: boolean },
): Promise<string> {
  for (let port = flags.port; ; port++) {
    try {
      return await api.listen({ host: flags.address, port })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EADDRINUSE' && !flags.portIsNamed && port < flags.port + TRIES) continue
      if (code === 'EADDRINUSE')
        throw new CommandFailure(`port ${port} of ${flags.address} is in use; name another with --port`)
      if (code === 'EACCES')
        throw new CommandFailure(`no permission to listen on port ${port} of ${flags.address}`)
      if (code === 'EADDRNOTAVAIL') throw new CommandFailure(`this machine has no address ${flags.address}`)
      throw error
    }
  }
}
