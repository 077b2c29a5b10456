import { definePanel } from '../../definition/define-panel.ts'
import { percentile, status } from '../columns.ts'

export const performanceStatus = definePanel({
  id: 'performance-status',
  title: 'Response time by status',
  question: 'How long do answers of each status take?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      codes: {
        by: 'http.response.status_code',
        q: 'event.duration: *',
        metrics: 'p50(event.duration),p95(event.duration),count',
        order: 'key',
        limit: 100,
      },
    },
  },
  view: { kind: 'bars', lying: false, x: status, y: [percentile(50), percentile(95)] },
  needs: 'event.duration',
})
