import { lazy, type ReactNode, Suspense } from 'react'
import type { ViewProps } from './contract.ts'
import { PanelTable } from './table/panel-table.tsx'

// ECharts is most of the page's scripts: tables and sentences do not wait for it.
const ChartView = lazy(async () => ({ default: (await import('./chart/chart-view.tsx')).ChartView }))

/** A panel's rows, drawn as its definition says. */
export function PanelView(props: ViewProps): ReactNode {
  if (props.asTable === true) return <PanelTable {...props} />
  switch (props.panel.view.kind) {
    case 'time-series':
    case 'bars':
    case 'histogram':
    case 'heat-map':
    case 'flow':
      return (
        <Suspense>
          <ChartView {...props} />
        </Suspense>
      )
    default:
      return <PanelTable {...props} />
  }
}
