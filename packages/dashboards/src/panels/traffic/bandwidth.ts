import { definePanel } from '../../definition/define-panel.ts'
import { bodyBytes, time } from '../columns.ts'

export const trafficBandwidth = definePanel({
  id: 'traffic-bandwidth',
  title: 'Bandwidth',
  question: 'How many bytes were sent?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { sent: { by: 'auto', metrics: 'sum(http.response.body.bytes)' } },
  },
  view: { kind: 'time-series', mark: 'area', stacked: false, x: time, y: [bodyBytes] },
})
