import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests } from '../columns.ts'

export const performanceHistogram = definePanel({
  id: 'performance-histogram',
  title: 'Distribution of response times',
  question: 'How many requests take how long?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      times: { by: 'ranges(event.duration,1ms,2ms,5ms,10ms,20ms,50ms,100ms,200ms,500ms,1s,2s,5s,10s)' },
    },
    derive: { kind: 'range-bounds' },
  },
  view: {
    kind: 'histogram',
    lower: shown('lower', 'From', 'duration'),
    upper: shown('upper', 'To', 'duration'),
    y: [requests],
  },
  needs: 'event.duration',
})
