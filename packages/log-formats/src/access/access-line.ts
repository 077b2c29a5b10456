import type { ParsedEvent } from '@weir/event-model'
import { applyForwarded, type TrustedProxies, trustedProxies } from '../client-address.ts'
import type { LineParser, ParseContext } from '../log-format.ts'
import { dead, type Outcome, skip } from '../outcome.ts'
import { trimmedEnd } from '../text/blank.ts'
import { unescapeField } from '../text/escapes.ts'
import { readInteger } from '../text/number.ts'
import { closingQuote } from '../text/quoted.ts'
import { clfTimeReader } from '../time/clf-time.ts'
import { timeContext } from '../time/line-time.ts'
import { accessEvent, emptyParts } from './access-event.ts'
import { bracketedTime, type TimeReading } from './bracketed-time.ts'
import { readRequest } from './request-line.ts'
import { readSite } from './site.ts'

export interface AccessLayout {
  readonly name: string
  /** `host:port` of the site stands in front. */
  readonly site?: boolean
  /** Reads what follows the agent; `none` where the line ends after the size, without referrer and agent. */
  readonly tail: TailReader | 'none'
}

/** Takes `line[at, end)` into the event; a text that says what is wrong, or `undefined`. */
export type TailReader = (
  event: ParsedEvent,
  line: string,
  at: number,
  end: number,
  forwarded: ForwardedReader,
) => string | undefined

/** Takes an X-Forwarded-For header into the event. */
export type ForwardedReader = (event: ParsedEvent, header: string) => void

/** A dead letter that names the place, counted from 1. */
const badSyntax = (at: number, detail: string): Outcome => dead('bad_syntax', `column ${at + 1}: ${detail}`)

/**
 * The parser of Apache's and nginx's access lines:
 * `[site] address ident user [time] "request" status size ["referrer" "agent" [more]]`.
 *
 * Written by hand. Searches run over a slice of the text, so that each ends with the line, whatever the lines behind it
 * hold; single characters are read from the text itself, which is a third faster than from a slice. Only a line that
 * holds a backslash takes the slower ways around escapes.
 */
export function accessParser(layout: AccessLayout, context: ParseContext): LineParser {
  const times = timeContext(context)
  const usualTime = clfTimeReader(times)
  const isTrusted: TrustedProxies = trustedProxies(context.trustedProxies)
  const forwarded: ForwardedReader = (event, header) => applyForwarded(event, header, isTrusted)

  const parts = emptyParts()

  return (text, start, end) => {
    const stop = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end
    const line = text.slice(start, stop)
    const length = trimmedEnd(text, start, stop) - start
    if (length === 0) return skip
    const escaped = line.indexOf('\\') >= 0

    const site = layout.site === true ? readSite(line) : undefined
    if (layout.site === true && site === undefined) return badSyntax(0, 'no site (host:port) and client')
    const from = site?.end ?? 0
    const addressEnd = line.indexOf(' ', from)
    if (addressEnd <= from) return badSyntax(from, 'no client address followed by a space')
    const identEnd = line.indexOf(' ', addressEnd + 1)
    if (identEnd < 0) return badSyntax(addressEnd + 1, 'the line ends after the client address')

    // The usual case: no user, and the time in its 26 characters.
    let bracket = identEnd + 3
    let timestamp =
      text.charCodeAt(start + identEnd + 1) === 45 ? usualTimeAt(text, start + bracket) : undefined
    let request = bracket + 30
    let undated = false
    if (timestamp === undefined) {
      const found: TimeReading = bracketedTime(line, addressEnd, length, times)
      if (found.time === undefined) {
        return found.bracket < 0
          ? badSyntax(identEnd, 'no time in brackets')
          : dead('bad_timestamp', `column ${found.bracket + 2}: no time that can be read`)
      }
      bracket = found.bracket
      timestamp = found.time.timestamp
      undated = found.time.undated
      request = found.end
      if (line.charCodeAt(request) !== 34) return badSyntax(request, 'no request in quotes')
      request++
    }

    let requestEnd = quoteEnd(line, request, length, escaped)
    while (requestEnd >= 0 && !isStatusAt(text, start + requestEnd + 1, start + length)) {
      requestEnd = quoteEnd(line, requestEnd + 1, length, escaped)
    }
    if (requestEnd < 0) return badSyntax(request, 'no quote with a status behind it closes the request')
    const sizeStart = line.charCodeAt(requestEnd + 2) === 45 ? requestEnd + 4 : requestEnd + 6
    const space = line.indexOf(' ', sizeStart)
    const sizeEnd = space < 0 || space > length ? length : space
    const size = readInteger(text, start + sizeStart, start + sizeEnd)
    if (size < 0 && !isDash(line, sizeStart, sizeEnd)) return badSyntax(sizeStart, 'no size in bytes, or -')

    parts.timestamp = timestamp
    parts.undated = undated
    parts.original = line
    const address = line.slice(from, addressEnd)
    parts.address = escaped ? unescapeField(address) : address
    parts.domain = site?.domain ?? ''
    parts.port = site?.port ?? -1
    parts.userId = identEnd < bracket ? textOf(line, addressEnd + 1, identEnd, escaped) : ''
    parts.userName = identEnd < bracket ? textOf(line, identEnd + 1, bracket - 1, escaped) : ''
    readRequest(text, start + request, start + requestEnd, escaped, parts)
    // nginx writes 000 where it gave no answer.
    const status = readInteger(text, start + requestEnd + 2, start + requestEnd + 5)
    parts.status = status > 0 ? status : -1
    parts.size = size
    parts.referrer = ''
    parts.agent = ''

    if (layout.tail === 'none') {
      if (sizeEnd < length) return badSyntax(sizeEnd, 'more follows the size')
      return { kind: 'event', event: accessEvent(layout.name, parts) }
    }
    if (line.charCodeAt(sizeEnd + 1) !== 34) return badSyntax(sizeEnd + 1, 'no referrer in quotes')
    const referrer = sizeEnd + 2
    let referrerEnd = quoteEnd(line, referrer, length, escaped)
    while (
      referrerEnd >= 0 &&
      !(line.charCodeAt(referrerEnd + 1) === 32 && line.charCodeAt(referrerEnd + 2) === 34)
    ) {
      referrerEnd = quoteEnd(line, referrerEnd + 1, length, escaped)
    }
    if (referrerEnd < 0) return badSyntax(referrer, 'no agent in quotes follows the referrer')
    parts.referrer = textOf(line, referrer, referrerEnd, escaped)

    const agent = referrerEnd + 3
    let agentEnd = quoteEnd(line, agent, length, escaped)
    while (agentEnd >= 0 && agentEnd + 1 < length && line.charCodeAt(agentEnd + 1) !== 32) {
      agentEnd = quoteEnd(line, agentEnd + 1, length, escaped)
    }
    // A quote that never closes: the agent runs to the end of the line, and nothing follows it.
    parts.agent = textOf(line, agent, agentEnd < 0 ? length : agentEnd, escaped)
    const event = accessEvent(layout.name, parts)
    if (agentEnd < 0) return { kind: 'event', event }
    const wrong = layout.tail(event, line, agentEnd + 1, length, forwarded)
    return wrong === undefined ? { kind: 'event', event } : badSyntax(agentEnd + 1, wrong)
  }

  /** The time where `[time] "` stands in its usual form at `bracket`. */
  function usualTimeAt(text: string, bracket: number): string | undefined {
    if (text.charCodeAt(bracket) !== 91 || text.charCodeAt(bracket + 27) !== 93) return undefined
    if (text.charCodeAt(bracket + 29) !== 34 || text.charCodeAt(bracket + 28) !== 32) return undefined
    return usualTime(text, bracket + 1)
  }
}

/** A text field; empty where it is absent: `-`, nothing, and `""` (Apache's empty user). */
function textOf(line: string, start: number, end: number, escaped: boolean): string {
  if (end <= start || isDash(line, start, end)) return ''
  if (end - start === 2 && line.startsWith('""', start)) return ''
  const value = line.slice(start, end)
  return escaped ? unescapeField(value) : value
}

function isDash(line: string, start: number, end: number): boolean {
  return end - start === 1 && line.charCodeAt(start) === 45
}

function quoteEnd(line: string, from: number, length: number, escaped: boolean): number {
  return escaped ? closingQuote(line, from, length) : line.indexOf('"', from)
}

/** True where a space, a status (three digits or `-`), and a space or the end follow. */
function isStatusAt(line: string, at: number, length: number): boolean {
  if (line.charCodeAt(at) !== 32) return false
  const end = line.charCodeAt(at + 1) === 45 ? at + 2 : at + 4
  return (
    (end === at + 2 || readInteger(line, at + 1, end) >= 0) && (end === length || line.charCodeAt(end) === 32)
  )
}
