import type { Outcome } from './outcome.ts'

/** One format of the list in `formats.ts`. */
export interface LogFormat {
  /**
   * Stable name: `combined`, `nginx_timed`, `syslog_rfc5424`, … Events carry it in `weir.format`; of a W3C log's name
   * (`w3c:date time …`) the part before the colon.
   */
  readonly name: string
  /** For a person: what writes it. */
  readonly title: string
  /** A parser for one source; parsers may keep small caches but no state that changes an outcome. */
  parser(context: ParseContext): LineParser
}

export interface ParseContext {
  /** IANA zone of times that carry none. */
  readonly zone: string
  /** Against which missing years are resolved and times are checked. */
  now(): Date
  /** Proxies whose X-Forwarded-For is believed, as CIDR; none by default. */
  readonly trustedProxies: readonly string[]
}

/**
 * Parses the line `text[start, end)` (no line end). Never throws. The event's strings may be slices of `text`; whoever
 * keeps one beyond the batch copies it. `event.dataset`, `@timestamp`, `event.original` and `weir.format` are always set.
 */
export type LineParser = (text: string, start: number, end: number) => Outcome
