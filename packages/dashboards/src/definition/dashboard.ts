import { z } from 'zod'
import type { Panel } from './panel.ts'

/** Columns of the grid. */
export const GRID_WIDTH = 24

const placeSchema = z.strictObject({
  panel: z.string().describe('Its id'),
  x: z.int().min(0).describe('From the left, in columns of 24'),
  y: z.int().min(0).describe('From the top, in rows'),
  w: z.int().min(1).max(GRID_WIDTH),
  h: z.int().min(1),
})

export const dashboardSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]+$/),
    title: z.string(),
    question: z.string().regex(/\?$/),
    panels: z.array(placeSchema).min(1).readonly().describe('In reading order'),
  })
  .meta({ id: 'Dashboard' })

export type Place = Readonly<z.infer<typeof placeSchema>>
export type Dashboard = Readonly<z.infer<typeof dashboardSchema>>

/** A panel's width in columns of 24; the height of a row of the grid is the renderer's. */
export interface Placed {
  readonly panel: Panel
  readonly w: number
}

export interface DashboardDefinition {
  readonly id: string
  readonly title: string
  readonly question: string
  /** Rows from the top; the panels of a row stand beside each other, from the left, and fill its 24 columns. */
  readonly rows: readonly { readonly h: number; readonly panels: readonly Placed[] }[]
}

/** A dashboard as data, and the panels on it in reading order. */
export interface DefinedDashboard {
  readonly dashboard: Dashboard
  readonly panels: readonly Panel[]
}

/** @throws Error that names the dashboard where a row is not filled exactly or a panel stands twice */
export function defineDashboard({ id, title, question, rows }: DashboardDefinition): DefinedDashboard {
  const panels: Place[] = []
  let y = 0
  for (const { h, panels: placed } of rows) {
    let x = 0
    for (const { panel, w } of placed) {
      if (panels.some((place) => place.panel === panel.id))
        throw new Error(`dashboard ${id}: ${panel.id} stands twice`)
      panels.push({ panel: panel.id, x, y, w, h })
      x += w
    }
    if (x !== GRID_WIDTH) throw new Error(`dashboard ${id}: the row at ${y} is ${x} wide, not ${GRID_WIDTH}`)
    y += h
  }
  return {
    dashboard: dashboardSchema.parse({ id, title, question, panels }),
    panels: rows.flatMap((row) => row.panels.map(({ panel }) => panel)),
  }
}
