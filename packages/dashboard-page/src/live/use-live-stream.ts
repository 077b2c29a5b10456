import { useEffect, useSyncExternalStore } from 'react'
import type { Event, EventPage } from '../api/answers.ts'
import { apiUrl, getJson } from '../api/get-json.ts'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { afterSecond, emptyLive, type LiveState, liveStore, withEarlier } from './live-store.ts'

/** Milliseconds after which a stream that the API refused is asked for again; of itself the browser does not. */
const AGAIN_AFTER = 3000
/** When the first events of the tail are asked for. */
const AFTER_PANELS_IN_SIGHT = 300

/** Listens to events as they arrive while the state says so, and only to those that match. */
export function useLiveStream(): void {
  const { state } = usePageState()
  const { q, zone } = useAsked()
  const { live } = state
  useEffect(() => {
    if (!live) return
    const close = listen(apiUrl('/v1/live', { q, tz: zone }))
    const stop = new AbortController()
    void showEarlier(q, zone, stop.signal)
    return () => {
      close()
      stop.abort()
      liveStore.change(() => emptyLive)
    }
  }, [live, q, zone])
}

/** The newest events that are there already, so that there is something to read until the next one comes. */
async function showEarlier(q: string, zone: string, signal: AbortSignal): Promise<void> {
  const asked = { q, tz: zone, from: 'now-1h', to: 'now', limit: '30' }
  try {
    const { events } = await getJson<EventPage>('/v1/events', asked, {
      signal,
      rank: () => AFTER_PANELS_IN_SIGHT,
    })
    if (!signal.aborted) liveStore.change((state) => withEarlier(state, events))
  } catch {
    // The tail begins empty then; whatever is wrong is said by the panels and the query bar.
  }
}

/** What has arrived. */
export function useLive(): LiveState {
  return useSyncExternalStore(liveStore.subscribe, liveStore.read)
}

function listen(url: string): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let arrived: Event[] = []
  let sample: LiveState['sample']

  function connect(): void {
    source = new EventSource(url)
    source.addEventListener('open', () => liveStore.change((state) => ({ ...state, isConnected: true })))
    source.addEventListener('request', ({ data }) => void arrived.push(JSON.parse(data)))
    source.addEventListener('sample', ({ data }) => {
      sample = JSON.parse(data)
    })
    // Comes once a second, after the events of that second.
    source.addEventListener('rate', ({ data }) => {
      const { perSecond } = JSON.parse(data) as { perSecond: number }
      const events = arrived
      const second = { events, perSecond, sample }
      arrived = []
      sample = undefined
      liveStore.change((state) => afterSecond(state, second))
    })
    source.addEventListener('error', () => {
      liveStore.change((state) => ({ ...state, isConnected: false, perSecond: 0 }))
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(connect, AGAIN_AFTER)
    })
  }

  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
