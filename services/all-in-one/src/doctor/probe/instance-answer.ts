import { request } from 'node:http'
import type { Instance } from '../../instance.ts'
import type { InstanceAnswer } from '../probes.ts'

const TIMEOUT_MS = 3000

/** One GET over the control socket. A process that hangs is given up after three seconds. */
export function askInstance(instance: Instance, path: string): Promise<InstanceAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<InstanceAnswer>()
  const asked = request(
    {
      socketPath: instance.control,
      path,
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { host: 'localhost' },
    },
    (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', (error) => reject(reasonOf(error)))
      response.once('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        resolve({ status: response.statusCode ?? 0, body: jsonOf(text) })
      })
    },
  )
  asked.once('error', (error) => reject(reasonOf(error)))
  asked.end()
  return promise
}

function reasonOf(error: Error): Error {
  const aborted = error.name === 'AbortError' || error.name === 'TimeoutError'
  return aborted ? new Error(`no answer within ${TIMEOUT_MS / 1000} s`) : error
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
