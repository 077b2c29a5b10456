import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { percentile } from '../columns.ts'

export const performanceSizes = definePanel({
  id: 'performance-sizes',
  title: 'Response time by size',
  question: 'Do large answers take longer?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      sizes: {
        by: 'ranges(http.response.body.bytes,1kB,10kB,100kB,1MB,10MB)',
        q: 'event.duration: *',
        metrics: 'p50(event.duration),p95(event.duration),count',
      },
    },
    derive: { kind: 'range-bounds' },
  },
  view: {
    kind: 'histogram',
    lower: shown('lower', 'From', 'bytes'),
    upper: shown('upper', 'To', 'bytes'),
    y: [percentile(50), percentile(95)],
  },
  needs: 'event.duration',
})
