import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTraffic, requestLine, type TrafficSettings } from '../src/index.ts'

const from = Date.UTC(2026, 10, 9)
const to = from + 7 * 86_400_000
const combined = /^(\S+) - \S+ \[(\d\d)\/\w+\/\d+:(\d\d):[^\]]+\] "([A-Z]+) (\S+) [^"]+" (\d+) /

/** Counts a week from its lines alone, by a pattern of its own. */
function countWeek(settings: TrafficSettings) {
  const counts = {
    method: new Map(),
    status: new Map(),
    hour: new Map(),
    country: new Map(),
    client: new Map(),
    route: new Map(),
    all: 0,
  }
  const add = (map: Map<string, number>, key: string): unknown => map.set(key, (map.get(key) ?? 0) + 1)
  for (const request of createTraffic(settings).between(from, to)) {
    const [, , , hour, method, , status] = combined.exec(requestLine(request, 'combined')) ?? []
    add(counts.method, method!)
    add(counts.status, status!)
    add(counts.hour, hour!)
    add(counts.country, request.country)
    add(counts.client, request.client)
    add(counts.route, request.route)
    counts.all++
  }
  return counts
}

/** Every share of the one and of the other, as far apart as a percentage point or less. */
function expectShares(
  counted: Map<string, number>,
  all: number,
  asked: Readonly<Record<string, number>>,
): void {
  const total = Object.values(asked).reduce((sum, share) => sum + share, 0)
  for (const name of new Set([...counted.keys(), ...Object.keys(asked)])) {
    const distance = Math.abs((counted.get(name) ?? 0) / all - (asked[name] ?? 0) / total)
    expect(distance, `share of ${name}`).toBeLessThan(0.01)
  }
}

function fullestHour(hours: Map<string, number>): number {
  return Number([...hours].toSorted((a, b) => b[1] - a[1])[0]?.[0])
}

const apart = (hour: number, asked: number): number =>
  Math.min((hour - asked + 24) % 24, (asked - hour + 24) % 24)

describe('a back-fill of a week, counted from its lines', () => {
  it('gives the default shares and peak hour back', () => {
    const counts = countWeek({ seed: 1 })
    const { settings } = createTraffic({ seed: 1 })
    expect(counts.all).toBeGreaterThan(195_000)
    expectShares(counts.method, counts.all, settings.methods)
    expectShares(counts.status, counts.all, settings.statuses)
    expectShares(counts.client, counts.all, settings.clients)
    expectShares(counts.country, counts.all, settings.countries)
    expect(apart(fullestHour(counts.hour), 20)).toBeLessThanOrEqual(1)
    expect(counts.hour.size).toBe(24)
    expect(counts.hour.get('20') / counts.hour.get('07')).toBeGreaterThan(5)
  })

  it.each([
    { seed: 7, peakHour: 0, methods: { GET: 50, POST: 30, PUT: 15, DELETE: 5 } },
    { seed: 8, peakHour: 9, statuses: { 200: 0.5, 201: 0.1, 404: 0.25, 500: 0.1, 504: 0.05 } },
    {
      seed: 9,
      peakHour: 23,
      clients: { person: 0.4, probe: 0.4, crawler: 0.2 },
      countries: { DE: 0.7, US: 0.05, JP: 0.25 },
    },
    { seed: 10, routes: { home: 0.1, product: 0.5, search: 0.1, 'cart-items': 0.25, probes: 0.05 } },
    {
      seed: 11,
      methods: { GET: 0.7, HEAD: 0.1, OPTIONS: 0.1, PATCH: 0.1 },
      spreadHours: 2,
      floorShare: 0.05,
    },
  ] satisfies TrafficSettings[])('gives back what seed $seed asks for', (settings: TrafficSettings) => {
    const counts = countWeek({ ...settings, requestsPerDay: 10_000 })
    const whole = createTraffic(settings).settings
    expectShares(counts.method, counts.all, whole.methods)
    expectShares(counts.status, counts.all, whole.statuses)
    expectShares(counts.client, counts.all, whole.clients)
    expectShares(counts.country, counts.all, whole.countries)
    if (settings.routes !== undefined) expectShares(counts.route, counts.all, settings.routes)
    expect(apart(fullestHour(counts.hour), whole.peakHour)).toBeLessThanOrEqual(1)
  })

  it('has its weekdays weighted', () => {
    const weekdays = [1, 1, 1, 1, 1, 0, 2]
    const traffic = createTraffic({ seed: 3, requestsPerDay: 5000, weekdays })
    const days = weekdays.map(
      (_, i) => [...traffic.between(from + i * 86_400_000, from + (i + 1) * 86_400_000)].length,
    )
    // Saturday has what the sessions of Friday's last minutes still ask for.
    for (const [i, weight] of weekdays.entries()) expect(Math.abs(days[i]! / 5000 - weight)).toBeLessThan(0.1)
  })
})

it('settings that cannot be used are all named at once', () => {
  const bad: TrafficSettings = {
    seed: 0.5,
    peakHour: 24,
    methods: { GET: -1 },
    statuses: { 99: 1 },
    clients: { robot: 1 },
    countries: {},
    routes: { nowhere: 1 },
    site: 'https://shop.example/"',
    requestsPerDay: Number.NaN,
    weekdays: [1],
  }
  expect(() => createTraffic(bad)).toThrow(
    expect.objectContaining({
      name: 'BadTrafficSettings',
      problems: [
        expect.stringContaining('seed'),
        expect.stringContaining('requestsPerDay'),
        expect.stringContaining('peakHour'),
        expect.stringContaining('weekdays'),
        expect.stringContaining('site'),
        'methods: a share is a number from 0 up',
        'statuses: "99" cannot have a share',
        'clients: "robot" cannot have a share',
        'countries: no share is above 0',
        'routes: "nowhere" cannot have a share',
      ],
    }),
  )
})

it('any shares can be asked for, sensible or not', () => {
  const share = fc.integer({ min: 1, max: 20 })
  fc.assert(
    fc.property(
      fc.record({ GET: share, DELETE: share, PATCH: share }),
      fc.record({ 201: share, 304: share, 418: share }),
      fc.record({ person: share, probe: share }),
      (methods, statuses, clients) => {
        const traffic = createTraffic({ seed: 1, requestsPerDay: 40_000, methods, statuses, clients })
        const requests = [...traffic.day('2026-11-18')]
        const shareOf = (is: (request: (typeof requests)[number]) => boolean): number =>
          requests.filter(is).length / requests.length
        const total = (shares: Record<string, number>): number =>
          Object.values(shares).reduce((a, b) => a + b)
        expect(
          Math.abs(shareOf(({ method }) => method === 'GET') - methods.GET / total(methods)),
        ).toBeLessThan(0.02)
        expect(
          Math.abs(shareOf(({ status }) => status === 304) - statuses[304] / total(statuses)),
        ).toBeLessThan(0.02)
        expect(
          Math.abs(shareOf(({ client }) => client === 'probe') - clients.probe / total(clients)),
        ).toBeLessThan(0.02)
      },
    ),
    { numRuns: 10 },
  )
})
