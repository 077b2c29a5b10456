import type { ParsedEvent } from '@weir/event-model'
import { applyForwarded, setSource, type TrustedProxies } from '../client-address.ts'
import type { TimeContext } from '../time/line-time.ts'
import { emptyTime, resolveTime, type TimeParts } from './time-parts.ts'

/** What a line has given so far. Facts that several directives can tell are weighed when the line has been read. */
export interface Draft {
  readonly event: Partial<ParsedEvent>
  readonly time: TimeParts
  /** The best source of a fact wins, whatever its place in the line. */
  readonly ranks: Map<string, number>
  address: string | undefined
  forwarded: string | undefined
  path: string | undefined
  query: string | undefined
}

export function newDraft(): Draft {
  return {
    event: {},
    time: emptyTime(),
    ranks: new Map(),
    address: undefined,
    forwarded: undefined,
    path: undefined,
    query: undefined,
  }
}

/** True where nothing that ranks higher has told this fact before. */
export function outranks(draft: Draft, fact: string, rank: number): boolean {
  if ((draft.ranks.get(fact) ?? -1) >= rank) return false
  draft.ranks.set(fact, rank)
  return true
}

const LABELS = 50

export function setLabel(draft: Draft, key: string, value: string): void {
  const labels: Record<string, string> = { ...draft.event.labels }
  if (Object.keys(labels).length < LABELS) labels[key] = value
  draft.event.labels = labels
}

/** The event of a line that has been read; `undefined` where its parts make no time. */
export function finish(
  draft: Draft,
  line: string,
  format: string,
  times: TimeContext,
  isTrusted: TrustedProxies,
): ParsedEvent | undefined {
  const time = resolveTime(draft.time, times)
  if (time === undefined) return undefined
  const event: ParsedEvent = {
    ...draft.event,
    '@timestamp': time.timestamp,
    'event.dataset': 'web.access',
    'event.original': line,
    'weir.format': format,
  }
  if (time.undated) event['weir.undated'] = true
  if (event['url.original'] === undefined && draft.path !== undefined) {
    event['url.original'] = draft.query === undefined ? draft.path : `${draft.path}?${draft.query}`
  }
  if (draft.address !== undefined) {
    const port = event['source.port']
    setSource(event, draft.address)
    if (port !== undefined) event['source.port'] = port
  }
  if (draft.forwarded !== undefined) applyForwarded(event, draft.forwarded, isTrusted)
  return event
}
