import { definePanel } from '../../definition/define-panel.ts'
import { percentile, time } from '../columns.ts'

export const performancePercentiles = definePanel({
  id: 'performance-percentiles',
  title: 'Response times',
  question: 'How long do most requests take, and the slowest ones?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      times: {
        by: 'auto',
        q: 'event.duration: *',
        metrics: 'p50(event.duration),p95(event.duration),p99(event.duration)',
      },
    },
  },
  view: {
    kind: 'time-series',
    mark: 'line',
    stacked: false,
    x: time,
    y: [percentile(50), percentile(95), percentile(99)],
  },
  needs: 'event.duration',
})
