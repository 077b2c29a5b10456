import { type IncomingMessage, type RequestOptions, request } from 'node:http'
import type { Instance } from '../instance.ts'

/** Asks over the control socket of the instance that holds the folder. Rejects where it cannot be reached. */
export function getOverSocket(instance: Instance, path: string): Promise<IncomingMessage> {
  return ask({ socketPath: instance.control, path, headers: { host: 'localhost' } })
}

/** Posts JSON likewise. Aborting the signal hangs up, which stops the work there. */
export function postOverSocket(
  instance: Instance,
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const headers = { host: 'localhost', 'content-type': 'application/json' }
  return ask({ socketPath: instance.control, path, method: 'POST', signal, headers }, JSON.stringify(body))
}

function ask(options: RequestOptions, body?: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(options, resolve)
    asked.once('error', reject)
    asked.end(body)
  })
}
