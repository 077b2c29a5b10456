import { defineDashboard } from '../definition/dashboard.ts'
import { performanceHistogram } from '../panels/performance/histogram.ts'
import { performanceOutliers } from '../panels/performance/outliers.ts'
import { performancePercentiles } from '../panels/performance/percentiles.ts'
import { performanceRoutes } from '../panels/performance/routes.ts'
import { performanceSizes } from '../panels/performance/sizes.ts'
import { performanceStatus } from '../panels/performance/status.ts'

export const performance = defineDashboard({
  id: 'performance',
  title: 'Performance',
  question: 'How fast are the answers, and which are slow?',
  rows: [
    { h: 8, panels: [{ panel: performancePercentiles, w: 24 }] },
    {
      h: 8,
      panels: [
        { panel: performanceHistogram, w: 12 },
        { panel: performanceSizes, w: 12 },
      ],
    },
    {
      h: 9,
      panels: [
        { panel: performanceRoutes, w: 14 },
        { panel: performanceStatus, w: 10 },
      ],
    },
    { h: 10, panels: [{ panel: performanceOutliers, w: 24 }] },
  ],
})
