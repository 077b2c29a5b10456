import type { ParsedEvent } from '@weir/event-model'
import { formatNamed, type ParseContext } from '@weir/log-formats'
import { describe, expect, it } from 'vitest'
import {
  type ApplicationLine,
  applicationLog,
  createTraffic,
  requestId,
  requestLine,
  type SimulatedRequest,
} from '../src/index.ts'

const seed = 42
const requests = [...createTraffic({ seed, requestsPerDay: 30_000 }).day('2026-11-18')]
const linesOf = applicationLog(seed)
const written = requests.flatMap((request) => linesOf(request).map((line) => ({ request, line })))

const context: ParseContext = { zone: 'UTC', now: () => new Date('2026-11-20T16:00:00Z'), trustedProxies: [] }
function parse({ text, parsedAs }: ApplicationLine): ParsedEvent {
  const outcome = formatNamed(parsedAs).parser(context)(text, 0, text.length)
  if (outcome.kind !== 'event') throw new Error(`${JSON.stringify(outcome)}: ${text}`)
  return outcome.event
}
const events = written.map(({ request, line }) => ({ request, line, event: parse(line) }))
const ofApplication = events.filter(({ line }) => line.log === 'application')
const ofProcesses = events.filter(({ line }) => line.log === 'processes')

const isAnswered = ({ upstreamMilliseconds }: SimulatedRequest): boolean => upstreamMilliseconds >= 0
const isRefusal = ({ status }: SimulatedRequest): boolean => status === 401 || status === 403

describe('the application log', () => {
  it('is the same, byte for byte and id for id, whatever was asked before', () => {
    const again = applicationLog(seed)
    const backwards = requests.toReversed().flatMap((request) => again(request).toReversed())
    expect(backwards.toReversed()).toEqual(written.map(({ line }) => line))
  })

  it('is another with another seed', () => {
    const other = requests.flatMap(applicationLog(seed + 2 ** 40))
    const ids = new Set(written.map(({ line }) => line.id))
    expect(other.filter(({ id }) => ids.has(id))).toEqual([])
    expect(other.map(({ text }) => text)).not.toEqual(written.map(({ line }) => line.text))
  })

  it('gives each line an id that no other line and no request has', () => {
    const ids = [
      ...requests.map((request) => requestId(seed, request)),
      ...written.map(({ line }) => line.id),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('takes nothing from the numbers that requests are drawn with', () => {
    const beside = createTraffic({ seed, requestsPerDay: 30_000 }).day('2026-11-18')
    const lines: string[] = []
    for (const request of beside) {
      lines.push(requestLine(request, 'json'))
      linesOf(request)
    }
    expect(lines).toEqual(requests.map((request) => requestLine(request, 'json')))
  })

  it('has a line for about every twentieth request', () => {
    expect(written.length / requests.length).toBeGreaterThan(0.045)
    expect(written.length / requests.length).toBeLessThan(0.055)
  })

  it('is plain ASCII without an escape; lines below the first are of a traceback', () => {
    for (const { line } of written) {
      expect(line.text).toMatch(/^[ -\x5b\x5d-~\n]+$/)
      expect(line.text.split('\n')).toHaveLength(line.text.includes(' ERROR ') ? 4 : 1)
    }
  })
})

describe('a line of the application', () => {
  it('tells time, address, page and method of a request that there was', () => {
    expect(ofApplication.length).toBeGreaterThan(1000)
    for (const { request, event } of ofApplication) {
      expect(event).toMatchObject({
        '@timestamp': new Date(request.at).toISOString(),
        'event.dataset': 'app.log',
        'source.address': request.address,
        'source.ip': request.address,
        'url.original': request.target,
        'http.request.method': request.method,
        'log.logger': expect.stringMatching(/^shop\.[a-z]+$/),
        'process.pid': expect.any(Number),
        message: expect.any(String),
      })
      expect(event['weir.undated']).toBeUndefined()
      // The line of a request is one of another log: whoever counts requests by status must not count it twice.
      expect(event['http.response.status_code']).toBeUndefined()
    }
  })

  it('stands beside each refusal and each error that the application answered, and beside nothing else so', () => {
    const of = (level: string) => ofApplication.filter(({ event }) => event['log.level'] === level)
    const failures = requests.filter((request) => isAnswered(request) && request.status >= 500)
    expect(failures.length).toBeGreaterThan(300)
    expect(of('error').map(({ request }) => request)).toEqual(failures)
    const refusals = requests.filter((request) => isAnswered(request) && isRefusal(request))
    expect(refusals.length).toBeGreaterThan(100)
    expect(
      ofApplication.filter(({ event }) => event['event.outcome'] === 'failure').map(({ request }) => request),
    ).toEqual(refusals)
    expect(events.filter(({ request }) => !isAnswered(request))).toEqual([])
  })

  it('says of a refusal that it is unauthorised, of an error what was thrown, of the rest that it went well', () => {
    for (const { request, event } of ofApplication) {
      const isError = request.status >= 500
      if (isRefusal(request)) expect(event.message).toMatch(/^unauthorised: \w/)
      expect(event['error.type'] !== undefined).toBe(isError)
      expect(event['error.message'] !== undefined).toBe(isError)
      const outcome = isRefusal(request) ? 'failure' : request.status >= 400 ? undefined : 'success'
      expect(event['event.outcome']).toBe(outcome)
      if (isRefusal(request)) expect(event['log.level']).toBe('warning')
    }
  })
})

describe('a line of a process', () => {
  it('tells its time, host, process and number by its header', () => {
    expect(ofProcesses.length).toBeGreaterThan(100)
    for (const { request, line, event } of ofProcesses) {
      expect(event).toMatchObject({
        '@timestamp': new Date(request.at).toISOString(),
        'event.dataset': 'app.log',
        'host.name': line.host,
        'process.name': expect.stringMatching(/^(gunicorn|shop-worker)$/),
        'process.pid': expect.any(Number),
        'log.level': expect.any(String),
      })
    }
  })

  it('is of the server around the application, or tells of what was changed', () => {
    for (const { request, event } of ofProcesses) {
      const { message } = event
      if (event['process.name'] === 'shop-worker') {
        expect(request.method).not.toBe('GET')
        expect(message).toContain(`${request.address} ${request.target} ${request.method}`)
      } else if (request.status >= 500) {
        expect([502, 503, 504]).toContain(request.status)
        expect(message).toMatch(/^Error handling request \/|^WORKER TIMEOUT \(pid:\d+\)$/)
      } else expect(message).toContain('Autorestarting')
    }
    for (const name of ['gunicorn', 'shop-worker']) {
      const levels = new Set(
        ofProcesses
          .filter(({ event }) => event['process.name'] === name)
          .map(({ event }) => event['log.level']),
      )
      expect(levels).toContain('info')
      expect(levels).toContain('error')
    }
  })
})

it('every level comes, CRITICAL and DEBUG rarely, from three hosts', () => {
  const count = (level: string) => events.filter(({ event }) => event['log.level'] === level).length
  for (const level of ['info', 'warning', 'error']) expect(count(level)).toBeGreaterThan(events.length / 10)
  for (const level of ['critical', 'debug']) {
    expect(count(level)).toBeGreaterThan(0)
    expect(count(level)).toBeLessThan(events.length / 30)
  }
  expect(new Set(written.map(({ line }) => line.host))).toEqual(new Set(['web-1', 'web-2', 'jobs-1']))
})

it('processes are few, those of a session are on one host, and a new day begins new ones', () => {
  const pidsOf = (of: typeof events) =>
    new Set(of.map(({ line, event }) => `${line.host} ${event['process.pid']}`))
  const today = events.filter(({ request }) => request.sequence === '2026-11-18')
  // Two hosts with a server and its four workers, and the background process.
  const pids = pidsOf(today)
  expect(pids.size).toBeGreaterThan(8)
  expect(pids.size).toBeLessThanOrEqual(11)
  const sessions = Map.groupBy(ofApplication, ({ request }) => `${request.sequence} ${request.n >> 5}`)
  for (const session of sessions.values()) expect(new Set(session.map(({ line }) => line.host)).size).toBe(1)
  const tomorrow = requests.map((request) => ({ ...request, sequence: '2026-11-19' }))
  const others = tomorrow.flatMap((request) =>
    linesOf(request).map((line) => ({ request, line, event: parse(line) })),
  )
  for (const pid of pidsOf(others)) expect(pids).not.toContain(pid)
})

it('an error burst shows in both logs', () => {
  const burst = createTraffic({ seed, requestsPerDay: 3000, statuses: { 200: 0.5, 503: 0.5 } })
  const failed = [...burst.day('2026-11-18')].filter(({ status }) => status === 503).filter(isAnswered)
  expect(failed.length).toBeGreaterThan(500)
  const errors = failed.flatMap(linesOf).filter(({ text }) => text.includes(' ERROR '))
  expect(errors).toHaveLength(failed.length)
})
