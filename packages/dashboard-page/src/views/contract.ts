import type { Panel } from '@weir/dashboards'
import type { Ref } from 'react'

export type Cell = string | number | boolean | null

/** What `GET /v1/panels/{id}` answers with: times as ISO 8601, shares as fractions. */
export interface RowsAnswer {
  readonly columns: readonly { name: string; type: string; unit?: string }[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  readonly approximate: readonly string[]
  readonly missing: number
  readonly available?: { from: string; to: string } | null
}

/** What a click on a mark asks for: only events with that value (or in that range of numbers). */
export type Pick =
  | { readonly field: string; readonly value: string | number | boolean }
  | { readonly field: string; readonly gte?: number; readonly lt?: number }

export interface ViewHandle {
  /** The panel as a picture; undefined where the view cannot make one. */
  png(): Promise<Blob | undefined>
  /** The rows as they are drawn, of the chart's own data, for tests. */
  drawn(): unknown
}

export interface ViewProps {
  readonly panel: Panel
  readonly answer: RowsAnswer
  /** Milliseconds since 1970, end exclusive. */
  readonly range: { readonly from: number; readonly to: number }
  /** IANA name. */
  readonly zone: string
  readonly theme: 'light' | 'dark'
  /** All of them, joined by `and`. */
  readonly onPick: (picks: readonly Pick[]) => void
  /** Milliseconds since 1970. */
  readonly onZoom: (from: number, to: number) => void
  readonly onOpenEvent: (id: string) => void
  /** The rows as a table, whatever the panel's view; what a chart shows can then be read and sorted. */
  readonly asTable?: boolean
  readonly ref?: Ref<ViewHandle>
}
