import type { Faker } from '@faker-js/faker'

/** A browser's agent and how many of the visitors have it. */
export interface BrowserAgent {
  readonly agent: string
  readonly weight: number
}

interface Family {
  /** Share of the visitors, in percent. */
  readonly share: number
  /** How many different agents of it there are. */
  readonly variants: number
  write(faker: Faker): string
}

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const windows = 'Windows NT 10.0; Win64; x64'
const mac = 'Macintosh; Intel Mac OS X 10_15_7'

const chromeVersion = (faker: Faker): string => `${faker.number.int({ min: 128, max: 142 })}.0.0.0`
const firefoxVersion = (faker: Faker): string => `${faker.number.int({ min: 128, max: 145 })}.0`
const safariVersion = (faker: Faker): string =>
  faker.helpers.arrayElement(['17.4', '17.6', '18.1', '18.3', '18.5', '26.0'])
/** The system's version as the agent writes it, and that of its browser. */
const ios = (faker: Faker): readonly [string, string] =>
  faker.helpers.arrayElement([
    ['17_5_1', '17.5'],
    ['17_6_1', '17.6'],
    ['18_1', '18.1'],
    ['18_3_2', '18.3'],
    ['18_5', '18.5'],
    ['18_6_2', '18.6'],
  ] as const)
const androidVersion = (faker: Faker): number => faker.number.int({ min: 12, max: 16 })
const pixel = (faker: Faker): string =>
  faker.helpers.arrayElement([
    'Pixel 7',
    'Pixel 8',
    'Pixel 9 Pro',
    'SM-S921B',
    'SM-A546B',
    'SM-S938U',
    'moto g84 5G',
    '2201117TG',
  ])

/** What people browse with, roughly by the shares of the years 2025 and 2026; agents as the browsers write them. */
const families: readonly Family[] = [
  {
    share: 27,
    variants: 8,
    write: (faker) => `Mozilla/5.0 (${windows}) ${webkit} Chrome/${chromeVersion(faker)} Safari/537.36`,
  },
  {
    share: 24,
    variants: 10,
    write: (faker) =>
      `Mozilla/5.0 (Linux; Android ${androidVersion(faker)}; ${pixel(faker)}) ${webkit} Chrome/${chromeVersion(faker)} Mobile Safari/537.36`,
  },
  {
    share: 17,
    variants: 8,
    write: (faker) => {
      const [system, version] = ios(faker)
      return `Mozilla/5.0 (iPhone; CPU iPhone OS ${system} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Mobile/15E148 Safari/604.1`
    },
  },
  {
    share: 8,
    variants: 6,
    write: (faker) => `Mozilla/5.0 (${mac}) ${webkit} Chrome/${chromeVersion(faker)} Safari/537.36`,
  },
  {
    share: 6,
    variants: 6,
    write: (faker) =>
      `Mozilla/5.0 (${mac}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${safariVersion(faker)} Safari/605.1.15`,
  },
  {
    share: 6,
    variants: 6,
    write: (faker) => {
      const version = chromeVersion(faker)
      return `Mozilla/5.0 (${windows}) ${webkit} Chrome/${version} Safari/537.36 Edg/${version}`
    },
  },
  {
    share: 4,
    variants: 6,
    write: (faker) => {
      const version = firefoxVersion(faker)
      return `Mozilla/5.0 (${windows}; rv:${version}) Gecko/20100101 Firefox/${version}`
    },
  },
  {
    share: 2,
    variants: 5,
    write: (faker) => {
      const version = firefoxVersion(faker)
      return `Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:${version}) Gecko/20100101 Firefox/${version}`
    },
  },
  {
    share: 2,
    variants: 4,
    write: (faker) =>
      `Mozilla/5.0 (Linux; Android ${androidVersion(faker)}; SAMSUNG SM-S911B) ${webkit} SamsungBrowser/${faker.number.int({ min: 25, max: 28 })}.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
  },
  {
    share: 2,
    variants: 4,
    write: (faker) =>
      `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/${chromeVersion(faker)} Safari/537.36`,
  },
  {
    share: 1,
    variants: 3,
    write: (faker) =>
      `Mozilla/5.0 (${windows}) ${webkit} Chrome/${chromeVersion(faker)} Safari/537.36 OPR/${faker.number.int({ min: 112, max: 122 })}.0.0.0`,
  },
  {
    share: 1,
    variants: 3,
    write: (faker) => {
      const [system, version] = ios(faker)
      return `Mozilla/5.0 (iPad; CPU OS ${system} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Mobile/15E148 Safari/604.1`
    },
  },
]

/** Agents of browsers, versions drawn by Faker; the same twice where it draws so. */
export function browserAgents(faker: Faker): readonly BrowserAgent[] {
  return families.flatMap(({ share, variants, write }) =>
    Array.from({ length: variants }, () => ({ agent: write(faker), weight: share / variants })),
  )
}
