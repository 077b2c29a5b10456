import type { Event } from '../api/answers.ts'

/** So many events are kept for the tail, the newest. */
export const TAIL_ROWS = 200
/** So many seconds of rates are kept for the pulse. */
export const RATE_SECONDS = 60

export interface LiveState {
  readonly isConnected: boolean
  /** Events a second that match, at the last look. */
  readonly perSecond: number
  /** One a second, oldest first. */
  readonly rates: readonly number[]
  /** Newest first. */
  readonly events: readonly Event[]
  /** While paused, what arrives is only counted. */
  readonly isPaused: boolean
  readonly missedWhilePaused: number
  /** How many of the last second's events are shown, where not all are. */
  readonly sample: { readonly shown: number; readonly matched: number } | undefined
}

export const emptyLive: LiveState = {
  ...{ isConnected: false, perSecond: 0, rates: [], events: [] },
  ...{ isPaused: false, missedWhilePaused: 0, sample: undefined },
}

/** What one second of the stream brought: its events in the order in which they came, then its rate. */
export interface LiveSecond {
  readonly events: readonly Event[]
  readonly perSecond: number
  readonly sample: LiveState['sample']
}

/** The state after another second. */
export function afterSecond(state: LiveState, second: LiveSecond): LiveState {
  const { events, perSecond, sample } = second
  return {
    ...state,
    isConnected: true,
    perSecond,
    rates: [...state.rates, perSecond].slice(-RATE_SECONDS),
    sample,
    ...(state.isPaused
      ? { missedWhilePaused: state.missedWhilePaused + events.length }
      : { events: [...events.toReversed(), ...state.events].slice(0, TAIL_ROWS) }),
  }
}

/** The state with events that were there before live mode began, newest first, behind those that came since. */
export function withEarlier(state: LiveState, earlier: readonly Event[]): LiveState {
  const known = new Set(state.events.map((event) => event['event.id']))
  const others = earlier.filter((event) => !known.has(event['event.id']))
  return { ...state, events: [...state.events, ...others].slice(0, TAIL_ROWS) }
}

const listeners = new Set<() => void>()
let current = emptyLive

/** What has arrived since live mode began: written by the stream, read by pulse and tail. */
export const liveStore = {
  read: (): LiveState => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  change(change: (state: LiveState) => LiveState): void {
    current = change(current)
    for (const listener of listeners) listener()
  },
}
