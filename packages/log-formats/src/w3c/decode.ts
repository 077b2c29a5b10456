import { decodePercent } from '../text/index.ts'
import type { Dialect } from './field-list.ts'

/**
 * A header's text. IIS writes each space as `+`, and a plus as itself: of two together, as in
 * `(compatible;+bingbot/2.0;++http://…)`, the first was a space. CloudFront URL-encodes it, and did so twice for years
 * (`Mozilla/5.0%2520(…)`).
 */
export function decodeText(value: string, dialect: Dialect): string {
  if (dialect === 'w3c') return value.replace(/\+(\+?)/g, ' $1')
  const once = decodePercent(value)
  return once.includes('%20') && !once.includes(' ') ? decodePercent(once) : once
}

/**
 * A URL or a part of one, as it was sent. CloudFront encodes the `%` of a target's own escapes again (`%2520` for `%20`), and
 * `~`, which a URL may hold as it is; both are undone. What else it encodes no request can hold unencoded, or it means the same.
 * IIS writes the path decoded and spaces as `+`, which nothing tells from a plus: it stays.
 */
export function decodeUrl(value: string, dialect: Dialect): string {
  if (dialect === 'w3c' || !value.includes('%')) return value
  return value.replace(/%25(?=[0-9a-f]{2})|%7e/gi, (encoded) => (encoded === '%25' ? '%' : '~'))
}
