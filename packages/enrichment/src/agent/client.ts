import { aiCrawlers } from './ai-crawlers.ts'
import type { Browser } from './browser.ts'
import { type CrawlerMatch, crawlerFinder } from './crawler-list.ts'
import { nameFinder } from './named-list.ts'
import { tools } from './tools.ts'

export type ClientKind = 'person' | 'crawler' | 'ai_crawler' | 'tool'

/** Who is behind an agent. */
export interface Client {
  readonly kind: ClientKind
  /** Name of the crawler or tool, where it gives one; never for a person. */
  readonly name: string | undefined
}

/** A request without any agent: browsers always send one. */
export const namelessTool: Client = { kind: 'tool', name: undefined }

const LONGEST_NAME = 64
/** The product in `Mozilla/5.0 (compatible; YandexImages/3.0; +http://yandex.com/bots)`. */
const COMPATIBLE = /\bcompatible;\s*([A-Za-z][\w.!+ -]{0,62}?)\s*(?:[/;),]|$)/
/** The first product that is not the `Mozilla/5.0` which everyone pretends to be. */
const PRODUCT = /^(?!Mozilla\/|Opera\/)([A-Za-z][\w.+-]{0,62})(?=[/ ;(]|$)/
/** Words that only programs call themselves. `Cubot` makes telephones. */
const ROBOT =
  /(?<![\w.-])[\w.-]{0,60}(?:(?<!cu)bots?|crawl(?:er|ing)?|spider|scraper|scanner|monitor(?:ing)?)(?![a-z])/i
/** A web or mail address to complain to; no browser has one. */
const CONTACT = /\+\s?https?:\/\/|[\w.-]{1,64}@[\w-]{1,64}\.[a-z]/i
const TELEPHONE = /\b(?:MIDP|CLDC|MAUI|UP\.Browser|WAP)\b/i
const INSIDE_ADDRESS = /(?:https?:\/\/|www\.|@)\S*$/i

/**
 * Tells which program is behind an agent, by the first of: AI crawlers and tools named in this package, the list
 * crawler-user-agents, a word such as `bot`, or a contact address. `undefined` where none of them fits.
 */
export function programFinder(): (userAgent: string) => Client | undefined {
  const aiCrawler = nameFinder(aiCrawlers, 'anywhere')
  const tool = nameFinder(tools.contains, 'anywhere')
  const beginsAsTool = nameFinder(tools.starts, 'start')
  const listed = crawlerFinder()
  return (userAgent) => {
    const ai = aiCrawler(userAgent)
    if (ai !== undefined) return { kind: 'ai_crawler', name: ai }
    const named = tool(userAgent) ?? beginsAsTool(userAgent)
    if (named !== undefined) return { kind: 'tool', name: named }
    const match = listed(userAgent)
    if (match !== undefined) return { kind: match.kind, name: nameOfMatch(userAgent, match) }
    const robot = ROBOT.exec(userAgent)?.[0]
    if (robot === undefined && !CONTACT.test(userAgent)) return undefined
    return { kind: 'crawler', name: productOf(userAgent) ?? robot }
  }
}

/**
 * Who is behind an agent in which no program was found: a person where the parser knows the browser, or the system of
 * something that calls itself Mozilla or Opera, or where it is one of the telephones of before; else a tool.
 */
export function personOrTool(userAgent: string, browser: Browser): Client {
  const known = browser.osName !== undefined || browser.device !== undefined
  const person =
    browser.name !== undefined || (known && isBrowserLike(userAgent)) || TELEPHONE.test(userAgent)
  return person ? { kind: 'person', name: undefined } : { kind: 'tool', name: productOf(userAgent) }
}

/** Whether an agent begins as those of browsers do. */
export function isBrowserLike(userAgent: string): boolean {
  return userAgent.startsWith('Mozilla/') || userAgent.startsWith('Opera')
}

/** The word that matched, whole; where it stood in a web or mail address, the product instead. */
function nameOfMatch(userAgent: string, { text, index }: CrawlerMatch): string | undefined {
  const before = userAgent.slice(0, index)
  const after = userAgent.slice(index + text.length)
  const inAddress = INSIDE_ADDRESS.test(before) || after.startsWith('@') || /\/\w|@/.test(text)
  const name = inAddress ? (productOf(userAgent) ?? text) : wordAround(before, text, after)
  return name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}!]+$/gu, '').slice(0, LONGEST_NAME) || undefined
}

function wordAround(before: string, text: string, after: string): string {
  const start = /[\w.!-]{0,64}$/.exec(before)?.[0] ?? ''
  const rest = /\W$/.test(text) ? '' : (/^(?:[-.]?[A-Za-z]+){0,8}/.exec(after)?.[0] ?? '')
  return start + text + rest
}

function productOf(userAgent: string): string | undefined {
  const name = COMPATIBLE.exec(userAgent)?.[1] ?? PRODUCT.exec(userAgent)?.[1]
  // `compatible; MSIE 6.0` is Internet Explorer's own, whatever follows.
  return name === undefined || name.startsWith('MSIE') ? undefined : name.slice(0, LONGEST_NAME)
}
