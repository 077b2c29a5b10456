import { application } from './dashboards/application.ts'
import { clients } from './dashboards/clients.ts'
import { errors } from './dashboards/errors.ts'
import { performance } from './dashboards/performance.ts'
import { security } from './dashboards/security.ts'
import { traffic } from './dashboards/traffic.ts'
import type { Dashboard } from './definition/dashboard.ts'
import type { Panel } from './definition/panel.ts'

const defined = [traffic, clients, errors, performance, application, security]

/** Every dashboard, in the order in which they are offered. */
export const dashboards: readonly Dashboard[] = defined.map(({ dashboard }) => dashboard)

/** Every panel, in the order of the dashboards. A new one is a file, and its place on a dashboard. */
export const panels: readonly Panel[] = defined.flatMap(({ panels: placed }) => placed)

const byId = new Map(panels.map((panel) => [panel.id, panel]))

/** The panel of that id, or `undefined`. */
export function panelOf(id: string): Panel | undefined {
  return byId.get(id)
}
