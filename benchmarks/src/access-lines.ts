import { clfTime } from './clf-time.ts'
import { uniform, weighted, zipf } from './random.ts'

export interface TrafficShape {
  readonly lines: number
  readonly addresses: number
  readonly paths: number
  readonly agents: number
  /** Exponent of Zipf's law for all three. */
  readonly s: number
  readonly seed: number
  /** Epoch milliseconds of the first line; lines follow in order of time over `days`. */
  readonly start: number
  readonly days: number
}

/** The input that issue and README name: a million lines, 200,000 addresses, 20,000 paths, 3,000 agents, s = 1.0, seed 1. */
export const millionLines: TrafficShape = {
  lines: 1_000_000,
  addresses: 200_000,
  paths: 20_000,
  agents: 3_000,
  s: 1,
  seed: 1,
  start: Date.UTC(2026, 10, 1),
  days: 7,
}

/** Combined-format lines, one string each without line end. The same shape gives the same lines. */
export function* accessLines(shape: TrafficShape): Generator<string> {
  const random = uniform(shape.seed)
  const addresses = makeAddresses(shape.addresses, random)
  const paths = makePaths(shape.paths, random)
  const agents = makeAgents(shape.agents, random)
  const address = zipf(shape.addresses, shape.s, random)
  const path = zipf(shape.paths, shape.s, random)
  const agent = zipf(shape.agents, shape.s, random)
  const method = weighted(
    [
      ['GET', 90],
      ['POST', 7],
      ['HEAD', 2],
      ['PUT', 0.7],
      ['DELETE', 0.3],
    ],
    random,
  )
  const status = weighted(
    [
      ['200', 86],
      ['304', 5],
      ['301', 3],
      ['404', 4],
      ['403', 0.6],
      ['500', 0.9],
      ['502', 0.5],
    ],
    random,
  )
  const step = (shape.days * 86_400_000) / shape.lines
  let second = Number.NaN
  let stamp = ''
  for (let n = 0; n < shape.lines; n++) {
    const now = Math.floor((shape.start + n * step) / 1000)
    if (now !== second) {
      second = now
      stamp = clfTime(now * 1000)
    }
    const code = status()
    const bytes = code === '304' ? '-' : String(Math.floor(200 + 40_000 * random() ** 3))
    const referrer = random() < 0.45 ? '-' : `https://www.example.org${paths[path()]}`
    yield `${addresses[address()]} - - [${stamp}] "${method()} ${paths[path()]} HTTP/1.1" ${code} ${bytes} "${referrer}" "${agents[agent()]}"`
  }
}

function distinct(count: number, make: () => string): string[] {
  const all = new Set<string>()
  while (all.size < count) all.add(make())
  return [...all]
}

function makeAddresses(count: number, random: () => number): string[] {
  const byte = () => Math.floor(random() * 256)
  return distinct(
    count,
    () => `${1 + Math.floor(random() * 222)}.${byte()}.${byte()}.${1 + Math.floor(random() * 254)}`,
  )
}

const words =
  'shop cart products news blog images static docs search about team help login account orders api media press download support'.split(
    ' ',
  )
const endings = ['', '', '', '/', '.html', '.css', '.js', '.png', '.jpg', '.php']

function makePaths(count: number, random: () => number): string[] {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] ?? list[0]
  return distinct(count, () => {
    const segments = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
      random() < 0.3
        ? String(Math.floor(random() * 100_000))
        : `${pick(words)}${random() < 0.3 ? `-${pick(words)}` : ''}`,
    )
    const query = random() < 0.2 ? `?q=${pick(words)}&page=${Math.floor(random() * 40)}` : ''
    return `/${segments.join('/')}${pick(endings)}${query}`
  })
}

function makeAgents(count: number, random: () => number): string[] {
  const digits = (n: number) => Math.floor(random() * n)
  const systems = [
    'Windows NT 10.0; Win64; x64',
    'Macintosh; Intel Mac OS X 10_15_7',
    'X11; Linux x86_64',
    'Linux; Android 15; Pixel 9',
    'iPhone; CPU iPhone OS 18_1 like Mac OS X',
  ]
  const kinds = [
    () =>
      `Mozilla/5.0 (${systems[digits(4)]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + digits(42)}.0.${digits(7000)}.${digits(200)} Safari/537.36`,
    () =>
      `Mozilla/5.0 (${systems[digits(3)]}; rv:${90 + digits(50)}.0) Gecko/20100101 Firefox/${90 + digits(50)}.${digits(10)}`,
    () =>
      `Mozilla/5.0 (${systems[4]}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.${digits(6)} Mobile/15E${100 + digits(900)} Safari/604.1`,
    () => `Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) ${digits(900)}`,
    () => `python-requests/2.${digits(40)}.${digits(9)}`,
  ]
  return distinct(count, () => kinds[digits(kinds.length)]?.() ?? '')
}
