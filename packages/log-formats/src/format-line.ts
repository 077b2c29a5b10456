import type { LogEvent, ParsedEvent } from '@weir/event-model'
import { escapeBareField, escapeField } from './text/escapes.ts'

/**
 * An event as a line, the inverse of the formats `combined` and `ecs_json`: parsing the line gives the event again, but
 * for `event.original`, which is then this line, and for what the combined format has no place for.
 *
 * Combined: absent fields are `-`; quotes and backslashes are escaped as Apache does it; spaces in the address and the
 * identity, which end at a space, are written `\x20`; a line feed, which no line can hold, becomes the text `\x0A`.
 * JSON: one object with the catalogue's names as they are.
 */
export function formatLine(event: ParsedEvent | LogEvent, format: 'combined' | 'json'): string {
  return format === 'combined' ? combinedLine(event) : jsonLine(event)
}

function jsonLine(event: ParsedEvent | LogEvent): string {
  const { 'event.original': _, ...rest } = event
  return JSON.stringify(rest)
}

function combinedLine(event: ParsedEvent): string {
  const address = bare(event['source.address'])
  const user = `${bare(event['user.id'])} ${bare(event['user.name'])}`
  const status = event['http.response.status_code'] ?? '-'
  const size = event['http.response.body.bytes'] ?? '-'
  const referrer = quoted(event['http.request.referrer'])
  const agent = quoted(event['user_agent.original'])
  return `${address} ${user} [${clfTime(event['@timestamp'])}] "${requestLine(event)}" ${status} ${size} ${referrer} ${agent}`
}

function requestLine(event: ParsedEvent): string {
  const method = event['http.request.method']
  const target = event['url.original']
  const version = event['http.version']
  if (target === undefined && version === undefined) return method ?? '-'
  const request = `${method ?? '-'} ${target === undefined ? '-' : escapeField(target)}`
  return version === undefined
    ? request
    : `${request} HTTP/${/^\d$/.test(version) ? `${version}.0` : version}`
}

function bare(value: string | undefined): string {
  return value === undefined ? '-' : escapeBareField(value)
}

function quoted(value: string | undefined): string {
  return `"${value === undefined ? '-' : escapeField(value)}"`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2015-05-17T10:05:03.000Z` as `17/May/2015:10:05:03 +0000`; milliseconds follow a point where they are not 0. */
export function clfTime(timestamp: string): string {
  const month = MONTHS[Number(timestamp.slice(5, 7)) - 1] ?? 'Jan'
  const ms = timestamp.slice(19, 23)
  const fraction = ms === '.000' ? '' : ms
  return `${timestamp.slice(8, 10)}/${month}/${timestamp.slice(0, 4)}:${timestamp.slice(11, 19)}${fraction} +0000`
}
