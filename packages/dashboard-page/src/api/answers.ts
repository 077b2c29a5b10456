import type { Dashboard, Panel } from '@weir/dashboards'
import type { Extent } from '../time/data-range.ts'

/** `GET /v1/panels` */
export interface PanelList {
  readonly panels: readonly Panel[]
  readonly dashboards: readonly Dashboard[]
}

/** `GET /v1/info`, as far as the page reads it. */
export interface Info {
  readonly version: string
  readonly simulated: boolean
  readonly extent: Extent
  readonly events: number
  /** True where the browser has signed in by a key. */
  readonly session?: boolean
  readonly sources: readonly {
    readonly attribution: string
    readonly url: string
    readonly licence: string
  }[]
}

export interface Field {
  readonly name: string
  readonly type: string
  readonly unit?: string
  readonly meaning: string
  readonly search: boolean
  readonly group: boolean
  readonly sort: boolean
}

/** `GET /v1/fields` */
export interface FieldList {
  readonly fields: readonly Field[]
  readonly labels: readonly string[]
}

/** An event as the API gives it: the fields that it has. */
export type Event = Readonly<Record<string, unknown>>

/** `GET /v1/events` */
export interface EventPage {
  readonly events: readonly Event[]
  readonly total: number
  readonly next: string | null
  readonly available?: Extent
}
