import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HealthRegistry } from '../health/health-registry.ts'
import type { Metrics } from '../metrics.ts'
import { StartRefused } from '../start-refused.ts'

export interface OperationsServer {
  /** Such as `http://127.0.0.1:9464`. */
  readonly address: string
  close(): Promise<void>
}

export interface OperationsOptions {
  readonly bind: string
  readonly port: number
  readonly health: HealthRegistry
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
}

interface Page {
  readonly status: number
  readonly type: string
  readonly text: string
}

const JSON_TYPE = 'application/json; charset=utf-8'
/** Nobody who asks for a few lines needs longer. */
const REQUEST_MS = 10_000

/**
 * Health and metrics of a service that has no other HTTP: `/healthz` (it lives), `/readyz` (200 where every required
 * check passes, else 503, with all checks), `/metrics` (Prometheus). Changes nothing, takes no body.
 *
 * @throws StartRefused where it cannot listen there
 */
export async function startOperationsServer(options: OperationsOptions): Promise<OperationsServer> {
  const { bind, port } = options
  const server = createServer({ requestTimeout: REQUEST_MS, keepAliveTimeout: 1000 }, (request, response) => {
    answer(request, response, options).catch(() => response.destroy())
  })
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen({ host: bind, port }, resolve)
  try {
    await listening
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException
    throw new StartRefused(
      `health and metrics cannot be served at ${bind}:${port} (${code}); set WEIR_OPERATIONS_PORT`,
    )
  }
  const at = server.address() as AddressInfo
  const host = at.family === 'IPv6' ? `[${at.address}]` : at.address
  return {
    address: `http://${host}:${at.port}`,
    close() {
      const { promise, resolve: closed } = Promise.withResolvers<void>()
      server.close(() => closed())
      server.closeAllConnections()
      return promise
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: OperationsOptions,
): Promise<void> {
  const asks = request.method === 'GET' || request.method === 'HEAD'
  const { status, type, text } = asks
    ? await pageOf(request.url ?? '', options)
    : { status: 405, type: JSON_TYPE, text: '{"title":"Only GET is served here"}' }
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : text)
}

async function pageOf(url: string, { health, metrics }: OperationsOptions): Promise<Page> {
  const json = (status: number, value: unknown): Page => ({
    status,
    type: JSON_TYPE,
    text: JSON.stringify(value),
  })
  switch (url.split('?', 1)[0]) {
    case '/healthz':
      return json(200, { status: 'alive' })
    case '/readyz': {
      const report = await health.report()
      return json(report.ready ? 200 : 503, report)
    }
    case '/metrics':
      return { status: 200, type: metrics.contentType, text: await metrics.text() }
    default:
      return json(404, { title: 'There are /healthz, /readyz and /metrics' })
  }
}
