import { definePanel } from '../../definition/define-panel.ts'
import { percentile, requests, route } from '../columns.ts'

export const performanceRoutes = definePanel({
  id: 'performance-routes',
  title: 'Slowest routes',
  question: 'Which routes answer slowest?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      routes: {
        by: 'weir.route',
        q: 'event.duration: *',
        metrics: 'p95(event.duration),p50(event.duration),count',
        limit: 25,
      },
    },
  },
  view: { kind: 'table', columns: [route, percentile(95), percentile(50), requests] },
  needs: 'event.duration',
})
