import type { Metrics } from '@weir/service-kit'
import type { FastifyInstance } from 'fastify'

/** Counts and times every request by route and status, and logs it at `debug`. */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  const duration = metrics.histogram(
    'weir_api_request_seconds',
    'Time from the request to the end of its answer',
    {
      labels: ['method', 'route', 'status'],
    },
  )
  const inFlight = metrics.gauge('weir_api_requests_in_flight', 'Requests being answered')

  app.addHook('onRequest', async () => inFlight.inc())
  app.addHook('onResponse', async (request, reply) => {
    inFlight.dec()
    // The route and not the address: what clients ask for must not make new series.
    const route = request.routeOptions.url ?? 'none'
    const status = reply.statusCode
    duration.observe({ method: request.method, route, status }, reply.elapsedTime / 1000)
    request.log.debug(
      { method: request.method, route, status, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
}
