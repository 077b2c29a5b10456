import { faker } from '@faker-js/faker/locale/en'
import { createEnricher } from '@weir/enrichment'
import type { ParsedEvent } from '@weir/event-model'
import { formatNamed } from '@weir/log-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { browserAgents } from '../src/clients/browsers.ts'
import { countries } from '../src/clients/countries.ts'
import { aiCrawlers, crawlers, probes, tools } from '../src/clients/programs.ts'
import { createTraffic, requestLine, type SimulatedRequest } from '../src/index.ts'

let enrich: (event: ParsedEvent) => void
beforeAll(async () => {
  enrich = (await createEnricher({ sites: ['shop.example'] })).enrich
})

const parse = formatNamed('combined').parser({ zone: 'UTC', now: () => new Date(), trustedProxies: [] })

function enriched(request: SimulatedRequest, agent = request.agent, address = request.address): ParsedEvent {
  const line = requestLine({ ...request, agent, address }, 'combined')
  const outcome = parse(line, 0, line.length)
  if (outcome.kind !== 'event') throw new Error(line)
  enrich(outcome.event)
  return outcome.event
}

const requests = [...createTraffic({ seed: 12, requestsPerDay: 6000 }).day('2026-11-18')]
const [any] = requests

describe('what is simulated is recognised', () => {
  it('every country by the address', () => {
    for (const request of requests) {
      expect(enriched(request)['source.geo.country_iso_code'], request.address).toBe(request.country)
    }
  })

  it('the country of every network, from its first to its last address', () => {
    for (const [country, { networks }] of Object.entries(countries)) {
      for (const network of networks) {
        for (const host of ['0.1', '64.9', '128.130', '200.77', '255.254']) {
          const address = `${network}.${host}`
          expect(enriched(any!, any!.agent, address)['source.geo.country_iso_code'], address).toBe(country)
        }
      }
    }
  })

  it('who asks, by the agent; a probe is a tool', () => {
    for (const request of requests) {
      const kind = request.client === 'probe' ? 'tool' : request.client
      expect(enriched(request)['weir.client.kind'], request.agent).toBe(kind)
    }
  })

  it("every browser's name, version, system and device, whatever Faker draws", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      faker.seed(seed)
      for (const { agent } of browserAgents(faker)) {
        const event = enriched(any!, agent)
        expect(event['weir.client.kind'], agent).toBe('person')
        expect(event['user_agent.name'], agent).toEqual(expect.any(String))
        expect(event['user_agent.version'], agent).toEqual(expect.any(String))
        expect(event['user_agent.os.name'], agent).toEqual(expect.any(String))
        expect(event['weir.client.device'], agent).toMatch(/^(desktop|mobile|tablet)$/)
      }
    }
  })

  it.each([
    ['crawler', crawlers],
    ['ai_crawler', aiCrawlers],
    ['tool', tools],
    ['tool', probes],
  ])('every %s', (kind, programs) => {
    for (const { agent } of programs) expect(enriched(any!, agent)['weir.client.kind'], agent).toBe(kind)
  })

  it("a crawler's operator by its network", () => {
    for (const { networks } of [...crawlers, ...aiCrawlers]) {
      for (const network of networks) {
        for (const host of [1, 60]) {
          const address = `${network}.${host}`
          expect(enriched(any!, any!.agent, address)['source.geo.country_iso_code'], address).toBe('US')
        }
      }
    }
  })

  it('the site, the page before, and other sites by the referrer', () => {
    const domains = new Set<string | undefined>()
    for (const request of requests) {
      const event = enriched(request)
      const domain = event['weir.referrer.domain']
      domains.add(domain)
      if (request.referrer === '') expect(domain).toBeUndefined()
      else expect(domain).toBe(new URL(request.referrer).hostname)
      const isOwn = domain === 'shop.example'
      expect(event['weir.referrer.path']).toBe(isOwn ? new URL(request.referrer).pathname : undefined)
    }
    expect(domains).toContain('www.google.com')
    expect(domains.size).toBeGreaterThan(8)
  })

  it('the routes without the ids, and the words that were searched for', () => {
    const events = requests.map((request) => enriched(request))
    const routes = new Set(events.map((event) => event['weir.route']))
    for (const route of ['/', '/products/{id}', '/api/cart/items/{id}', '/account/orders/{id}', '/search'])
      expect(routes).toContain(route)
    const searches = events.filter((event) => event['weir.route'] === '/search')
    expect(searches.length).toBeGreaterThan(50)
    for (const event of searches) expect(event['weir.keywords']?.length).toBeGreaterThan(1)
  })
})
