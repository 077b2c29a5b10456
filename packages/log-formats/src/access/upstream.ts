import type { ParsedEvent } from '@weir/event-model'
import { readInteger, secondsToNanoseconds } from '../text/number.ts'

/**
 * nginx writes one value for each upstream it tried, apart by `, ` for servers of a group and ` : ` after an internal
 * redirect, and `-` where there is none (ngx_http_upstream_module).
 */
function partsOf(text: string): string[] {
  return text.split(/, ?| : /).filter((part) => part !== '-' && part !== '')
}

/** Response time of the upstreams in nanoseconds, all tries together; -1 where the text is no list of seconds or empty. */
export function upstreamDuration(text: string): number {
  let sum = -1
  for (const part of partsOf(text)) {
    const time = secondsToNanoseconds(part, 0, part.length)
    if (time < 0) return -1
    sum = Math.max(sum, 0) + time
  }
  return sum <= Number.MAX_SAFE_INTEGER ? sum : -1
}

/** The upstream that answered: the last one tried. */
export function setUpstreamAddress(event: Partial<ParsedEvent>, text: string): void {
  const last = partsOf(text).at(-1)
  if (last !== undefined) event['weir.upstream.address'] = last
}

/** The status of the upstream that answered: the last one tried. False where there is none. */
export function setUpstreamStatus(event: Partial<ParsedEvent>, text: string): boolean {
  const last = partsOf(text).at(-1)
  const status = last === undefined ? -1 : readInteger(last, 0, last.length)
  const valid = status >= 100 && status <= 999
  if (valid) event['weir.upstream.status_code'] = status
  return valid
}
