import type { ParsedEvent } from '@weir/event-model'
import { parseAuthority } from './url/authority.ts'

/** What a Referer header tells. */
export interface ReferrerFacts {
  /** Host of the site that it names: lower case, without port; `www.` stays, as it was sent. */
  readonly domain: string
  /** The domain without `www.`, for comparing sites. */
  readonly site: string
  /** Path of the page, without query. */
  readonly path: string
  /** The header itself: a copy that holds no chunk alive. */
  readonly text: string
}

/** Reads a Referer header; null where it names no host. */
export function readReferrer(header: string): ReferrerFacts | null {
  const end = originEnd(header)
  if (end === -1) return null
  const host = parseAuthority(header.slice(header.indexOf('://') + 3, end))?.host
  if (host === undefined) return null
  return { domain: host, site: siteOf(host), path: pathFrom(header, end), text: header }
}

export function siteOf(domain: string): string {
  return domain.startsWith('www.') ? domain.slice(4) : domain
}

const [SLASH, QUESTION_MARK, HASH] = [0x2f, 0x3f, 0x23]

/** Where the authority of an absolute URL ends; -1 where the text is none (RFC 9110, 10.1.3). */
function originEnd(referrer: string): number {
  const scheme = referrer.indexOf('://')
  if (scheme < 1 || scheme > 32) return -1
  for (let i = scheme + 3; i < referrer.length; i++) {
    const code = referrer.charCodeAt(i)
    if (code === SLASH || code === QUESTION_MARK || code === HASH) return i
  }
  return referrer.length
}

function pathFrom(referrer: string, start: number): string {
  let end = start
  while (end < referrer.length) {
    const code = referrer.charCodeAt(end)
    if (code === QUESTION_MARK || code === HASH) break
    end++
  }
  return end === start ? '/' : referrer.slice(start, end)
}

/**
 * Adds weir.referrer.domain, and weir.referrer.path where the referrer is a page of one's own, which is what a flow from
 * page to page is made of. A referrer is one's own where its site is that of the request (url.domain) or one of `sites`.
 * Where the log does not name its site and none is set, nothing can be told apart: every referrer's path is kept, and
 * weir.referrer.domain tells which site it belongs to.
 */
export function addReferrer(lookup: (header: string) => ReferrerFacts | null, sites: readonly string[]) {
  const own = new Set(sites.map((site) => siteOf(site.toLowerCase())))
  return (event: ParsedEvent) => {
    const header = event['http.request.referrer']
    if (header === undefined) return
    const referrer = lookup(header)
    if (referrer === null) return
    // Text for equal text: see `settle-texts.ts`.
    event['http.request.referrer'] = referrer.text
    event['weir.referrer.domain'] = referrer.domain
    const domain = event['url.domain']
    const nothingKnown = domain === undefined && own.size === 0
    const sameSite = domain !== undefined && siteOf(domain.toLowerCase()) === referrer.site
    if (nothingKnown || sameSite || own.has(referrer.site)) event['weir.referrer.path'] = referrer.path
  }
}
