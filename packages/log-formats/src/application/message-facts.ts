import type { ParsedEvent } from '@weir/event-model'
import { setSource } from '../client-address.ts'
import { addressOf } from '../text/index.ts'
import { type FactKey, factKeyOf } from './fact-key.ts'
import { outcomeOf } from './outcome-word.ts'

/** Further into a message nobody states what it is about. */
const LOOKED_AT = 2048
const WORDS = 60

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])

interface Facts {
  address?: string
  page?: string
  method?: string
  outcome?: 'success' | 'failure'
  /** A key names the address as the client's, or `from` stands before it. */
  isClient: boolean
  /** The page is named, or stands beside an address: no path of a file, which any message may hold. */
  isPage: boolean
  /** How many words at the beginning are address, page and method, and nothing else. */
  leading: number
}

/**
 * Sets what a message tells about a request: the client's address, the page, the method, how it ended. By name
 * (`ip=… page=…`, `IP: …`), or by what the words look like, and then only where they stand together: an address with a
 * page or method, or behind `from`; a page with a method, or beside an address. A path or an address alone may be anything.
 *
 * @returns the message, without the address, page and method where it begins with them
 */
export function applyMessageFacts(event: ParsedEvent, message: string): string {
  const words = wordsOf(message)
  const facts = factsIn(words)
  const { address, method, outcome } = facts
  const page = facts.isPage || method !== undefined ? facts.page : undefined
  const count = [address, page, method].filter((fact) => fact !== undefined).length
  if (count < 2 && !facts.isClient) return message
  if (address !== undefined) setSource(event, address)
  if (page !== undefined) event['url.original'] = page
  if (method !== undefined) event['http.request.method'] = method
  if (outcome !== undefined) event['event.outcome'] = outcome
  const first = facts.leading >= 2 ? words[facts.leading] : undefined
  return first === undefined ? message : message.slice(first.at).replace(/^[-:|] +/, '')
}

interface Word {
  /** Without quotes, brackets and punctuation around it. */
  readonly text: string
  readonly at: number
}

function wordsOf(message: string): Word[] {
  const words: Word[] = []
  for (const match of message.slice(0, LOOKED_AT).matchAll(/\S+/g)) {
    if (words.length === WORDS) break
    words.push({ text: match[0].replace(/^["'([{<]+|["')\]}>,;.!?]+$/g, ''), at: match.index })
  }
  return words
}

function factsIn(words: readonly Word[]): Facts {
  const facts: Facts = { isClient: false, isPage: false, leading: 0 }
  let before = ''
  for (let i = 0; i < words.length; i++) {
    const text = words[i]?.text ?? ''
    if (i > 0 && !/^[-:|]*$/.test(words[i - 1]?.text ?? '')) before = words[i - 1]?.text ?? ''
    const [key, value] = keyed(text, before)
    if (key !== undefined) addNamed(facts, key, value)
    else if (/^[-:|]*$/.test(text)) facts.leading += facts.leading === i && i > 0 ? 1 : 0
    else if (addPlain(facts, text, before) && facts.leading === i) facts.leading = i + 1
  }
  return facts
}

/** What a word is called by: `ip=…` in it, `IP:` before it. */
function keyed(text: string, before: string): [FactKey | undefined, string] {
  const equals = text.indexOf('=')
  if (equals > 0) {
    const value = text.slice(equals + 1).replace(/^["']|["']$/g, '')
    return [factKeyOf(text.slice(0, equals)), value]
  }
  return [before.endsWith(':') ? factKeyOf(before.slice(0, -1)) : undefined, text]
}

function addNamed(facts: Facts, key: FactKey, value: string): void {
  if (value === '' || value === '-') return
  if (key === 'address') {
    if (!isAddress(value)) return
    facts.address ??= value
    facts.isClient = true
  } else if (key === 'page') {
    if (!value.startsWith('/')) return
    facts.page ??= value
    facts.isPage = true
  } else if (key === 'method') {
    if (/^[A-Za-z]{3,10}$/.test(value)) facts.method ??= value.toUpperCase()
  } else {
    addOutcome(facts, value, '')
  }
}

/** An address, or a host name, which has a point in it: `unknown` is none. */
function isAddress(value: string): boolean {
  return addressOf(value) !== undefined || value === 'localhost' || /^[\w-]+(?:\.[\w-]+)+$/.test(value)
}

/** True where the word is an address, a page or a method. */
function addPlain(facts: Facts, text: string, before: string): boolean {
  if (methods.has(text)) {
    facts.method ??= text
    return true
  }
  if (text.startsWith('/')) {
    // What stands behind a method is the page, whatever path was named before (`open() "/srv/x" failed, … "GET /x"`).
    if (methods.has(before)) facts.page = text
    else facts.page ??= text
    if (addressOf(before) !== undefined) facts.isPage = true
    return true
  }
  if (addressOf(text) !== undefined) {
    facts.address ??= text
    if (before.toLowerCase() === 'from') facts.isClient = true
    if (before.startsWith('/')) facts.isPage = true
    return true
  }
  addOutcome(facts, text, before)
  return false
}

/** The first word that tells it; `not` turns it round. */
function addOutcome(facts: Facts, text: string, before: string): void {
  const outcome = outcomeOf(text.replace(/:$/, ''))
  if (outcome === undefined || facts.outcome !== undefined) return
  const turned = before.toLowerCase() === 'not' && outcome === 'success'
  facts.outcome = turned ? 'failure' : outcome
}
