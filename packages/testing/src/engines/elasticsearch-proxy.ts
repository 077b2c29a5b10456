import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer, request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import type { ServerCertificate } from './test-authority.ts'

/**
 * What the proxy does with one `_bulk` request.
 * - `busy`: answers 429 itself.
 * - `reset`: forwards it, and resets the connection in place of the answer.
 * - `late request`: forwards it after the delay, whether or not anybody still waits.
 * - `late answer`: forwards it at once, and answers after the delay.
 */
export type BulkFault = 'busy' | 'reset' | 'late request' | 'late answer'

export interface ElasticsearchProxy {
  readonly url: string
  /** Requests that met each fault so far. */
  readonly met: Readonly<Record<BulkFault, number>>
  /** `_bulk` requests so far. */
  readonly bulks: number
  /** Waits for what is still to be forwarded. */
  close(): Promise<void>
}

export interface ElasticsearchProxyOptions {
  /** Nodes that it forwards to in turn. */
  readonly urls: readonly string[]
  /** PEM text of the CA that the nodes' certificates are checked with. */
  readonly ca: string
  /** What the proxy itself shows. */
  readonly certificate: ServerCertificate
  /** Asked for each `_bulk` request. */
  fault(): BulkFault | undefined
  /** Of late requests and late answers. */
  readonly delayMs: number
}

interface Forwarded {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** A TLS proxy on loopback that understands HTTP, in front of Elasticsearch. Everything but `_bulk` goes through as it is. */
export async function elasticsearchProxy(options: ElasticsearchProxyOptions): Promise<ElasticsearchProxy> {
  const met = { busy: 0, reset: 0, 'late request': 0, 'late answer': 0 }
  const underWay = new Set<Promise<void>>()
  let bulks = 0
  let next = 0

  function forward(request: IncomingMessage, body: Buffer): Promise<Forwarded> {
    const url = new URL(request.url ?? '/', options.urls[next++ % options.urls.length])
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const headers = { ...request.headers, host: url.host }
    const { promise, resolve, reject } = Promise.withResolvers<Forwarded>()
    send(url, { method: request.method, headers, ca: options.ca })
      .on('response', (answer) => {
        const { statusCode: status = 502 } = answer
        buffer(answer).then((text) => resolve({ status, headers: answer.headers, body: text }), reject)
      })
      .on('error', reject)
      .end(body)
    return promise
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const isBulk = request.url?.startsWith('/_bulk') === true
    if (isBulk) bulks++
    const fault = isBulk ? options.fault() : undefined
    if (fault !== undefined) met[fault]++
    if (fault === 'busy') return answer(response, busy)
    if (fault === 'late request') await delay(options.delayMs)
    const answered = await forward(request, body)
    if (fault === 'reset') response.socket?.resetAndDestroy()
    else {
      if (fault === 'late answer') await delay(options.delayMs)
      answer(response, answered)
    }
  }

  const server = createServer(options.certificate, (request, response) => {
    const handling = handle(request, response)
      .catch(() => void response.destroy())
      .finally(() => underWay.delete(handling))
    underWay.add(handling)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    met,
    get bulks() {
      return bulks
    },
    async close() {
      await Promise.all(underWay)
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** As a node with a full write queue answers. */
const busy: Forwarded = {
  status: 429,
  headers: { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' },
  body: Buffer.from(
    '{"error":{"type":"es_rejected_execution_exception","reason":"queue is full"},"status":429}',
  ),
}

function answer(response: ServerResponse, { status, headers, body }: Forwarded): void {
  const { 'transfer-encoding': _, ...kept } = headers
  response.writeHead(status, { ...kept, 'content-length': body.length })
  response.end(body)
}
