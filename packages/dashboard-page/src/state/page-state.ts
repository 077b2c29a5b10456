import { type Filter, filterText, parseFilter } from './filter.ts'

/** Which page is shown: a dashboard by its id, or the explorer of events. */
export type Place = { readonly kind: 'dashboard'; readonly id: string } | { readonly kind: 'events' }

/** Everything that a shared URL brings back. */
export interface PageState {
  readonly place: Place
  /** ISO 8601 or date math, as the API takes it. */
  readonly from: string
  readonly to: string
  /** The KQL of the bar; pills and controls stand beside it. */
  readonly q: string
  readonly filters: readonly Filter[]
  /** `host.name` and `url.domain`; empty: any. */
  readonly host: string
  readonly site: string
  /** Seconds between two refreshes; 0: never. */
  readonly refresh: number
  /** Times in UTC instead of the browser's zone. */
  readonly utc: boolean
  readonly live: boolean
  /** Of the explorer; empty: the standard ones. */
  readonly columns: readonly string[]
  /** Of the explorer: a field, with - before it for descending order. */
  readonly sort: string
  /** Id of the event that the explorer shows in full; empty: none. */
  readonly open: string
}

/** The dashboard at `/`. */
export const firstDashboard = 'traffic'

export const standardState: PageState = {
  place: { kind: 'dashboard', id: firstDashboard },
  from: 'now-24h',
  to: 'now',
  q: '',
  filters: [],
  host: '',
  site: '',
  refresh: 0,
  utc: false,
  live: false,
  columns: [],
  sort: '-@timestamp',
  open: '',
}

/** The seconds that can be chosen for `refresh`. */
export const refreshChoices: readonly number[] = [0, 10, 30, 60, 300]

/** The state as a path and a query string, without what is as it always is; `parseState` reads it. */
export function formatState(state: PageState): string {
  const search = new URLSearchParams()
  for (const name of ['from', 'to', 'q', 'host', 'site', 'sort', 'open'] as const)
    if (state[name] !== standardState[name]) search.set(name, state[name])
  for (const filter of state.filters) search.append('filter', filterText(filter))
  if (state.refresh !== 0) search.set('refresh', String(state.refresh))
  if (state.utc) search.set('tz', 'UTC')
  if (state.live) search.set('live', '1')
  if (state.columns.length > 0) search.set('columns', state.columns.map(withoutCommas).join(','))
  const query = search.toString()
  return `${pathOf(state.place)}${query === '' ? '' : `?${readable(query)}`}`
}

function pathOf(place: Place): string {
  if (place.kind === 'events') return '/events'
  return place.id === firstDashboard ? '/' : `/dashboards/${encodeURIComponent(place.id)}`
}

/** URLs are read by people too: these characters mean nothing in a query string. */
function readable(query: string): string {
  return query.replace(/%(3A|2F|40|5B|5D|2C)/g, (escaped) => decodeURIComponent(escaped))
}

/** The state of any path and query string; what cannot be read is as it always is. */
export function parseState(path: string, query: string): PageState {
  const search = new URLSearchParams(query)
  const text = (name: 'from' | 'to' | 'q' | 'host' | 'site' | 'sort' | 'open') =>
    search.get(name) ?? standardState[name]
  const refresh = Number(search.get('refresh') ?? 0)
  const columns = search.get('columns') ?? ''
  return {
    place: placeOf(path),
    from: text('from'),
    to: text('to'),
    q: text('q'),
    filters: search.getAll('filter').flatMap((each) => parseFilter(each) ?? []),
    host: text('host'),
    site: text('site'),
    refresh: refreshChoices.includes(refresh) ? refresh : 0,
    utc: search.get('tz') === 'UTC',
    live: search.get('live') === '1',
    columns: columns === '' ? [] : columns.split(',').map(decoded),
    sort: text('sort'),
    open: text('open'),
  }
}

/** Labels may hold commas; the query string itself is encoded afterwards. */
function withoutCommas(name: string): string {
  return name.replace(/[%,]/g, encodeURIComponent)
}

function placeOf(path: string): Place {
  if (path === '/events' || path === '/events/') return { kind: 'events' }
  const id = /^\/dashboards\/([^/]+)\/?$/.exec(path)?.[1]
  return { kind: 'dashboard', id: id === undefined ? firstDashboard : decoded(id) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
