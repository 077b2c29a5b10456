import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTraffic, requestId, requestLine, type SimulatedRequest } from '../src/index.ts'

const seed = 42
const traffic = createTraffic({ seed, requestsPerDay: 5000 })
const day = '2026-11-18'
const midnight = Date.parse(`${day}T00:00:00Z`)
const whole = [...traffic.day(day)]

describe('a day of traffic', () => {
  it('stands in order of time and within the day', () => {
    for (let i = 1; i < whole.length; i++) expect(whole[i]!.at).toBeGreaterThanOrEqual(whole[i - 1]!.at)
    expect(whole[0]!.at).toBeGreaterThanOrEqual(midnight)
    expect(whole.at(-1)!.at).toBeLessThan(midnight + 86_400_000)
  })

  it('is the same, byte for byte and id for id, when it is made again', () => {
    const again = [...createTraffic({ seed, requestsPerDay: 5000 }).day(day)]
    expect(again.map((request) => requestLine(request, 'json'))).toEqual(
      whole.map((request) => requestLine(request, 'json')),
    )
    expect(again.map((request) => requestId(seed, request))).toEqual(
      whole.map((request) => requestId(seed, request)),
    )
  })

  it('is another with another seed', () => {
    const other = [...createTraffic({ seed: seed + 2 ** 40, requestsPerDay: 5000 }).day(day)]
    const lines = new Set(whole.map((request) => requestLine(request, 'json')))
    expect(other.filter((request) => lines.has(requestLine(request, 'json')))).toEqual([])
    const ids = new Set(whole.map((request) => requestId(seed, request)))
    expect(other.filter((request) => ids.has(requestId(seed + 2 ** 40, request)))).toEqual([])
  })

  it('is the same wherever it is cut in two: a back-fill and what comes live after it make the day', () => {
    const at = fc.oneof(
      fc.integer({ min: midnight, max: midnight + 86_400_000 }),
      fc.constantFrom(...whole.map((request) => request.at)),
    )
    fc.assert(
      fc.property(at, (now) => {
        expect([...traffic.day(day, { to: now }), ...traffic.day(day, { from: now })]).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })

  it('goes over into the next without a gap or a double', () => {
    const days = ['2026-11-17', day, '2026-11-19'].flatMap((name) => [...traffic.day(name)])
    expect([...traffic.between(midnight - 86_400_000, midnight + 2 * 86_400_000)]).toEqual(days)
    expect(new Set(days.map((request) => requestId(seed, request))).size).toBe(days.length)
  })

  it('has nothing before its beginning or after its end', () => {
    expect([...traffic.day(day, { from: midnight + 90_000_000 })]).toEqual([])
    expect([...traffic.between(midnight, midnight)]).toEqual([])
  })

  it('must be one of the calendar', () => {
    for (const name of ['2026-02-30', 'today', '2026-1-1', ''])
      expect(() => traffic.day(name)).toThrow(RangeError)
  })

  it('holds about as many requests as were asked for and expected', () => {
    const [from, to] = [midnight, midnight + 7 * 86_400_000]
    const week = [...createTraffic({ seed: 5 }).between(from, to)].length
    expect(Math.abs(week - 200_200)).toBeLessThan(3000)
    expect(createTraffic({ seed: 5 }).expected(from, to)).toBeCloseTo(200_200, 0)
    const evening = [midnight + 17 * 3_600_000, midnight + 22 * 3_600_000] as const
    const held = [...createTraffic({ seed: 5 }).between(...evening)].length
    expect(Math.abs(held / createTraffic({ seed: 5 }).expected(...evening) - 1)).toBeLessThan(0.05)
  })

  it('begins in the middle at the cost of one session, not of the day, at a thousand requests a second', () => {
    const busy = createTraffic({ seed, requestsPerDay: 86_400_000 })
    const started = performance.now()
    const [first] = busy.day(day, { from: midnight + 20.5 * 3_600_000 })
    expect(first!.at).toBeLessThan(midnight + 20.5 * 3_600_000 + 100)
    // About a second alone; a day would be two minutes.
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})

describe('a session', () => {
  const sessions = Map.groupBy(whole, ({ sequence, n }) => `${sequence} ${Math.floor(n / 32)}`)
  const people = [...sessions.values()].filter(
    ([first]) => first!.client === 'person' && first!.sequence === day,
  )

  it('keeps its address, agent and country', () => {
    for (const session of sessions.values()) {
      expect(
        new Set(session.map(({ address, agent, country }) => `${address} ${agent} ${country}`)).size,
      ).toBe(1)
    }
  })

  it('of a person comes from somewhere else and then names the page it was on', () => {
    const isOwn = ({ referrer }: SimulatedRequest): boolean => referrer.startsWith('https://shop.example/')
    let moves = 0
    for (const session of people) {
      const ordered = session.toSorted((a, b) => a.n - b.n)
      // The last requests of a session may lie in the next day, the first never do.
      expect(ordered[0]!.n % 32).toBe(0)
      expect(isOwn(ordered[0]!)).toBe(false)
      for (const [i, request] of ordered.entries()) {
        if (!isOwn(request)) continue
        moves++
        const seen = ordered.slice(0, i).map(({ target }) => `https://shop.example${target}`)
        expect(seen).toContain(request.referrer)
      }
    }
    expect(moves).toBeGreaterThan(1000)
  })

  it('of a program names no referrer', () => {
    for (const request of whole) if (request.client !== 'person') expect(request.referrer).toBe('')
  })

  it('brings people back under one address with one agent', () => {
    const agents = Map.groupBy(people, ([first]) => first!.address)
    const returning = [...agents.values()].filter((visits) => visits.length > 1)
    expect(returning.length).toBeGreaterThan(20)
    const same = returning.filter((visits) => new Set(visits.map(([first]) => first!.agent)).size === 1)
    expect(same.length / returning.length).toBeGreaterThan(0.9)
  })
})

describe('a demo day', () => {
  const requests = [...createTraffic({ seed: 1 }).day(day)]
  const distinct = (of: (request: SimulatedRequest) => unknown): number => new Set(requests.map(of)).size

  it('is diverse', () => {
    expect(distinct(({ country }) => country)).toBeGreaterThanOrEqual(20)
    expect(distinct(({ target }) => target)).toBeGreaterThanOrEqual(500)
    expect(distinct(({ agent }) => agent)).toBeGreaterThanOrEqual(60)
    expect(distinct(({ address }) => address)).toBeGreaterThanOrEqual(2000)
    expect(distinct(({ route }) => route)).toBe(25)
    expect(distinct(({ referrer }) => new URL(referrer || 'http://none').hostname)).toBeGreaterThanOrEqual(12)
    expect(distinct(({ user }) => user)).toBeGreaterThanOrEqual(100)
  })

  it('is answered in log-normal times by route, by errors of the server later', () => {
    const timesOf = (route: string, isError: boolean): number[] =>
      requests
        .filter((request) => request.route === route && request.status >= 500 === isError)
        .filter(({ status }) => isError || status === 200)
        .map(({ milliseconds }) => milliseconds)
        .sort((a, b) => a - b)
    const quantile = (times: number[], part: number): number => times[Math.floor(times.length * part)]!
    const product = timesOf('product', false)
    expect(quantile(product, 0.5)).toBeGreaterThan(75 * 0.92)
    expect(quantile(product, 0.5)).toBeLessThan(75 * 1.08)
    // One standard deviation of the logarithm is 0.6.
    expect(Math.log(quantile(product, 0.8413) / quantile(product, 0.5))).toBeCloseTo(0.6, 1)
    expect(quantile(timesOf('product', true), 0.5)).toBeGreaterThan(3 * quantile(product, 0.5))
    expect(quantile(timesOf('assets', false), 0.5)).toBeLessThan(6)
    for (const { milliseconds, upstreamMilliseconds } of requests) {
      expect(milliseconds).toBeGreaterThanOrEqual(1)
      expect(upstreamMilliseconds).toBeLessThanOrEqual(milliseconds)
    }
  })

  it('makes sense: nothing is put into a picture, nothing is made by a GET', () => {
    const odd = requests.filter(
      ({ method, status, route }) =>
        (method !== 'GET' && ['images', 'assets', 'product', 'home'].includes(route)) ||
        (method === 'GET' && status === 201) ||
        (method !== 'GET' && status === 304),
    )
    expect(odd).toEqual([])
  })
})
