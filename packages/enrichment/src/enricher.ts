import type { ParsedEvent } from '@weir/event-model'
import { addNetwork, addPlace, addressReader } from './address/address-facts.ts'
import { addressSources } from './address/address-sources.ts'
import { addBrowser, addDevice, addOperatingSystem, cachedAgents } from './agent/agent-facts.ts'
import { addClient } from './agent/client-fields.ts'
import { installedCrawlerSource } from './agent/crawler-source.ts'
import { boundedCache } from './bounded-cache.ts'
import type { DataSource } from './data-source.ts'
import { addOutcome } from './outcome.ts'
import { searchKeywords } from './path/keywords.ts'
import { addExtension, addKeywords, addRoute, pathFacts } from './path/path-facts.ts'
import { routePatterns } from './path/route-patterns.ts'
import { addReferrer, readReferrer } from './referrer.ts'
import { BadEnrichmentSettings, type EnrichmentSettings } from './settings.ts'
import { settleTexts } from './settle-texts.ts'
import { addUrlParts } from './url/url-parts.ts'
import { addVisitor } from './visitor.ts'

/** Adds one fact to an event, in place, from what the event already holds. Never throws; twice is the same as once. */
export type EnrichStep = (event: ParsedEvent) => void

export interface Enricher {
  /**
   * Adds fields to the event in place, the same in every process for the same settings and data. What the line itself
   * says stays. Never throws because of the event's content.
   */
  enrich(event: ParsedEvent): void
  /** The data in use, with what their licences ask to be shown. */
  readonly sources: readonly DataSource[]
}

/**
 * Entries kept by each cache, powers of two. With half as many addresses, enriching a million lines of 200,000 addresses took a tenth longer;
 * with four times as many paths and twice as many referrers and agents it took a few percent less, and held more memory.
 */
const kept = { addresses: 131_072, paths: 16_384, searches: 8_192, referrers: 8_192, agents: 8_192 }

/**
 * Makes the enricher.
 *
 * @throws BadEnrichmentSettings naming every bad setting
 */
export async function createEnricher(settings: EnrichmentSettings): Promise<Enricher> {
  const problems: string[] = []
  const patterns = routePatterns(settings.routes ?? [], problems)
  const { locate, findNetwork, sources } = await addressSources(settings, problems)
  if (problems.length > 0) throw new BadEnrichmentSettings(problems)

  const address = boundedCache(kept.addresses, addressReader(locate, findNetwork))
  const agent = cachedAgents(kept.agents)
  const path = boundedCache(kept.paths, (text) => pathFacts(text, patterns))
  const search = boundedCache(kept.searches, searchKeywords)
  const referrer = boundedCache(kept.referrers, readReferrer)

  const route = addRoute(path)
  const visitor = addVisitor(address, agent)
  const place = addPlace(address)
  const network = addNetwork(address)
  const client = addClient(agent)
  const browser = addBrowser(agent)
  const operatingSystem = addOperatingSystem(agent)
  const device = addDevice(agent)
  const extension = addExtension(path)
  const keywords = addKeywords(path, search)
  const cameFrom = addReferrer(referrer, settings.sites ?? [])
  const texts = settleTexts(address, agent, path)

  return {
    sources: [...sources, await installedCrawlerSource()],
    // Written out and not a loop over steps: each call is then one that V8 knows, which saves 0.3 µs an event.
    enrich(event) {
      addUrlParts(event)
      if (event['event.dataset'] === 'web.access') {
        // Facts that every request has come first: events then keep one shape for longer, which makes each access cheaper.
        addOutcome(event)
        route(event)
        visitor(event)
        place(event)
        network(event)
        client(event)
        browser(event)
        operatingSystem(event)
        device(event)
        extension(event)
        keywords(event)
        cameFrom(event)
        texts(event)
      } else {
        extension(event)
        place(event)
        network(event)
      }
    },
  }
}
