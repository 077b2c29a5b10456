import { lazy, type ReactNode, Suspense } from 'react'
import type { ViewProps } from './contract.ts'
import { Headline } from './headline/headline.tsx'
import { NumberView } from './number/number-view.tsx'
import { PanelTable } from './table/panel-table.tsx'
import { WordCloud } from './word-cloud/word-cloud.tsx'

// ECharts is most of the page's scripts: tables and sentences do not wait for it.
const ChartView = lazyView(async () => (await import('./chart/chart-view.tsx')).ChartView)
const SharesView = lazyView(async () => (await import('./shares/shares-view.tsx')).SharesView)
const MapView = lazyView(async () => (await import('./map/map-view.tsx')).MapView)

type ViewComponent = (props: ViewProps) => ReactNode

/** A view that is fetched when it is first drawn. Where that fails, the rows stand in a table: they are there already. */
function lazyView(load: () => Promise<ViewComponent>) {
  return lazy(async () => ({ default: await load().catch((): ViewComponent => PanelTable) }))
}

/** A panel's rows, drawn as its definition says, or as a table. */
export function PanelView(props: ViewProps): ReactNode {
  return <Suspense>{viewOf(props)}</Suspense>
}

function viewOf(props: ViewProps): ReactNode {
  if (props.asTable === true) return <PanelTable {...props} />
  switch (props.panel.view.kind) {
    case 'time-series':
    case 'bars':
    case 'histogram':
    case 'heat-map':
    case 'flow':
      return <ChartView {...props} />
    case 'shares':
      return <SharesView {...props} />
    case 'country-map':
    case 'place-map':
      return <MapView {...props} />
    case 'word-cloud':
      return <WordCloud {...props} />
    case 'headline':
      return <Headline {...props} />
    case 'number':
      return <NumberView {...props} />
    case 'table':
    case 'events-table':
      return <PanelTable {...props} />
  }
}
