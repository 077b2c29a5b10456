import { formatNamed, type ParseContext, recogniseFormat } from '@weir/log-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createTraffic,
  parsedAs,
  requestLine,
  type SimulatedFormat,
  type SimulatedRequest,
  simulatedFormats,
} from '../src/index.ts'

const context: ParseContext = { zone: 'UTC', now: () => new Date('2026-11-20T16:00:00Z'), trustedProxies: [] }
const requests = [...createTraffic({ seed: 6, requestsPerDay: 4000 }).day('2026-11-18')]

function parse(line: string, format: SimulatedFormat) {
  const outcome = formatNamed(parsedAs(format)).parser(context)(line, 0, line.length)
  if (outcome.kind !== 'event') throw new Error(`${JSON.stringify(outcome)}: ${line}`)
  return outcome.event
}

const iso = (at: number): string => new Date(at).toISOString()
const seconds = (at: number): number => at - (at % 1000)

/** What every access format tells. */
const access = (request: SimulatedRequest) => ({
  'source.address': request.address,
  'source.ip': request.address,
  'http.request.method': request.method,
  'url.original': request.target,
  'http.response.status_code': request.status,
})
const combined = (request: SimulatedRequest) => ({
  ...access(request),
  '@timestamp': iso(seconds(request.at)),
  'event.dataset': 'web.access',
  'user.name': request.user || undefined,
  'http.version': request.version,
  'http.response.body.bytes': request.bytes,
  'http.request.referrer': request.referrer || undefined,
  'user_agent.original': request.agent,
})
const durations = ({ milliseconds, upstreamMilliseconds }: SimulatedRequest) => ({
  'event.duration': milliseconds * 1e6,
  'weir.upstream.duration': upstreamMilliseconds < 0 ? undefined : upstreamMilliseconds * 1e6,
})

const told: Readonly<Record<SimulatedFormat, (request: SimulatedRequest) => object>> = {
  combined,
  'nginx-timed': (request) => ({ ...combined(request), ...durations(request) }),
  json: (request) => ({ ...combined(request), ...durations(request), '@timestamp': iso(request.at) }),
  flat: (request) => ({
    ...access(request),
    '@timestamp': iso(request.at),
    'event.duration': request.milliseconds * 1e6,
  }),
  application: (request) => ({
    '@timestamp': iso(request.at),
    'event.dataset': 'app.log',
    'source.ip': request.address,
    message: expect.stringContaining(`${request.method} ${request.target} answered ${request.status}`),
    'log.level': request.status >= 500 ? 'error' : request.status >= 400 ? 'warning' : 'info',
  }),
}

describe.each(simulatedFormats)('a line of the format %s', (format) => {
  it('is parsed back to what was simulated, and to nothing else', () => {
    const line = requests.map((request) => requestLine(request, format))
    for (const [i, request] of requests.entries()) {
      const { 'event.original': original, 'weir.format': name, ...event } = parse(line[i]!, format)
      expect([original, name]).toEqual([line[i], parsedAs(format)])
      for (const [field, value] of Object.entries(told[format](request)))
        expect(event[field as keyof typeof event], field).toEqual(value)
      expect(event.labels).toBeUndefined()
    }
  })

  it('is plain ASCII without an escape', () => {
    for (const request of requests) expect(requestLine(request, format)).toMatch(/^[ -\x5b\x5d-~]+$/)
  })

  it('is recognised', () => {
    const lines = requests.slice(0, 20).map((request) => requestLine(request, format))
    expect(recogniseFormat(lines, context)?.name).toBe(parsedAs(format))
  })

  it('keeps its time whatever lines were written before it', () => {
    const [request] = requests
    const instant = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2090, 0) })
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 5 }), (instants) => {
        for (const at of instants) {
          const event = parse(requestLine({ ...request!, at }, format), format)
          const isCut = format === 'combined' || format === 'nginx-timed'
          expect(event['@timestamp']).toBe(iso(isCut ? seconds(at) : at))
        }
      }),
    )
  })
})
