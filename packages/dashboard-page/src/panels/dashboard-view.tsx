import type { Dashboard, Panel } from '@weir/dashboards'
import type { ReactNode } from 'react'
import { PanelCard } from './panel-card.tsx'
import './dashboard-view.css'

interface DashboardViewProps {
  readonly dashboard: Dashboard
  readonly panels: readonly Panel[]
}

/** The panels of a dashboard on their grid of 24 columns. */
export function DashboardView({ dashboard, panels }: DashboardViewProps): ReactNode {
  const byId = new Map(panels.map((panel) => [panel.id, panel]))
  return (
    <div className="grid" data-dashboard={dashboard.id}>
      {dashboard.panels.map((place) => {
        const panel = byId.get(place.panel)
        return panel === undefined ? null : <PanelCard key={panel.id} panel={panel} place={place} />
      })}
    </div>
  )
}
