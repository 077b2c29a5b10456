import type { Faker } from '@faker-js/faker'
// The English data only: the whole package takes a tenth of a second longer to load.
import { faker } from '@faker-js/faker/locale/en'
import { type Addresses, createAddresses, type Origin } from './clients/addresses.ts'
import { browserAgents } from './clients/browsers.ts'
import { aiCrawlers, crawlers, type Program, probes, tools } from './clients/programs.ts'
import { type Random, seedWords, uniformOf } from './random.ts'
import type { SimulatedClient } from './request.ts'
import { itemChoice } from './shares/choice.ts'
import type { Mix } from './shares/shares.ts'
import { type Catalogue, createCatalogue } from './shop/catalogue.ts'

/** Who makes the requests of a session. */
export interface Visitor extends Origin {
  readonly agent: string
  readonly version: '1.1' | '2'
  /** Name of the visitor's account; empty where there is none. */
  readonly user: string
}

export interface Visitors {
  readonly catalogue: Catalogue
  /** A visitor of some kind. People come back with the same address, agent and account. */
  visitor(kind: SimulatedClient, random: Random): Visitor
}

/** The fractional part of the golden ratio: its multiples are spread evenly over [0, 1). */
export const GOLDEN = 0.6180339887498949

/**
 * The people and programs that come, and the shop that they know.
 *
 * @param population how many people there are
 */
export function createVisitors(seed: number, clients: Mix, countries: Mix, population: number): Visitors {
  const pools = seeded(faker, seed)
  const [word] = seedWords(seed)
  const shareOf = (kind: SimulatedClient): number => clients.shares[clients.names.indexOf(kind)] ?? 0
  const addresses = createAddresses(countries, shareOf('crawler') + shareOf('ai_crawler'))
  const programs: Readonly<Record<Exclude<SimulatedClient, 'person'>, (uniform: number) => Program>> = {
    crawler: itemChoice(crawlers, ({ weight }) => weight),
    ai_crawler: itemChoice(aiCrawlers, ({ weight }) => weight),
    tool: itemChoice(tools, ({ weight }) => weight),
    probe: itemChoice(probes, ({ weight }) => weight),
  }

  const person = (random: Random): Visitor => {
    const number = Math.floor(random.next() * population)
    const of = (fact: number): number => uniformOf(word ^ fact, number)
    // Evenly over the countries, so that the shares hold in a small population too.
    const origin = addresses.anywhere((number * GOLDEN + of(0) / population) % 1, of(1), of(2))
    const user = of(4) < 0.6 ? pools.catalogue.user(number) : ''
    return { ...origin, agent: pools.browser(of(3)).agent, version: of(5) < 0.75 ? '2' : '1.1', user }
  }

  return {
    catalogue: pools.catalogue,
    visitor(kind, random) {
      if (kind === 'person') return person(random)
      const program = programs[kind](random.next())
      const origin = originOf(addresses, program, random)
      return { ...origin, agent: program.agent, version: '1.1', user: '' }
    },
  }
}

function originOf(addresses: Addresses, program: Program, random: Random): Origin {
  return addresses.ofProgram(program, random.next(), random.next(), random.next())
}

/** All that Faker draws, at once and in one order, after setting its seed. */
function seeded(source: Faker, seed: number) {
  source.seed([...seedWords(seed)])
  return {
    catalogue: createCatalogue(source),
    browser: itemChoice(browserAgents(source), ({ weight }) => weight),
  }
}
