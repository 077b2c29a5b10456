import type { Account, EventStore } from '@weir/event-store'
import type { Kql, Rows, TimeRange } from '@weir/query'

/** The last numbers, as the page shows them. */
export interface Overview {
  readonly engine: { readonly name: string; readonly version: string }
  /** Events stored, and the range of their times (epoch milliseconds). */
  readonly extent: { readonly from: number; readonly to: number; readonly events: number } | null
  readonly lastHour: Traffic
  readonly lastDay: Traffic
  /** Requests in each hour of the last 24, oldest first. */
  readonly hours: readonly { readonly at: number; readonly requests: number }[]
  readonly accounts: readonly Account[]
}

export interface Traffic {
  readonly requests: number
  /** Shares of the requests, 0 to 1; null where there were none. */
  readonly serverErrors: number | null
  readonly clientErrors: number | null
}

const HOUR = 3_600_000
const status = 'http.response.status_code'
const requests: Kql = { kind: 'equals', field: 'event.dataset', value: 'web.access' }
const serverErrors: Kql = { kind: 'range', field: status, op: 'gte', value: 500 }
const clientErrors: Kql = {
  kind: 'and',
  children: [
    { kind: 'range', field: status, op: 'gte', value: 400 },
    { kind: 'range', field: status, op: 'lt', value: 500 },
  ],
}

export async function overviewOf(store: EventStore, now: number, signal: AbortSignal): Promise<Overview> {
  const [engine, extent, lastHour, lastDay, hours, accounts] = await Promise.all([
    store.engine(),
    store.extent(),
    trafficIn(store, { from: now - HOUR, to: now }, signal),
    trafficIn(store, { from: now - 24 * HOUR, to: now }, signal),
    hoursIn(store, now, signal),
    store.accounting(),
  ])
  return { engine, extent, lastHour, lastDay, hours, accounts }
}

async function trafficIn(store: EventStore, range: TimeRange, signal: AbortSignal): Promise<Traffic> {
  const { rows } = await store.aggregate(
    {
      filter: requests,
      range,
      dimensions: [],
      metrics: [
        { kind: 'count', text: 'requests' },
        { kind: 'ratio', text: 'server', filter: serverErrors },
        { kind: 'ratio', text: 'client', filter: clientErrors },
      ],
      limit: 1,
      tz: 'UTC',
    },
    signal,
  )
  const [row] = rows
  return {
    requests: Number(row?.['requests'] ?? 0),
    serverErrors: numberOf(row?.['server']),
    clientErrors: numberOf(row?.['client']),
  }
}

async function hoursIn(store: EventStore, now: number, signal: AbortSignal): Promise<Overview['hours']> {
  const to = Math.ceil(now / HOUR) * HOUR
  const { rows } = await store.aggregate(
    {
      filter: requests,
      range: { from: to - 24 * HOUR, to },
      dimensions: [{ kind: 'time', text: 'hour', step: 'hour' }],
      metrics: [{ kind: 'count', text: 'requests' }],
      limit: 1,
      tz: 'UTC',
    },
    signal,
  )
  return rows.map((row: Rows['rows'][number]) => ({
    at: Date.parse(String(row['@timestamp'])),
    requests: Number(row['requests']),
  }))
}

const numberOf = (cell: unknown): number | null => (typeof cell === 'number' ? cell : null)
