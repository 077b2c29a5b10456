import { definePanel } from '../../definition/define-panel.ts'
import { requests, status } from '../columns.ts'

export const trafficStatus = definePanel({
  id: 'traffic-status',
  title: 'Status codes',
  question: 'How are requests answered?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { codes: { by: 'http.response.status_code', limit: 100, order: 'key' } },
  },
  view: { kind: 'bars', lying: false, x: status, y: [requests] },
})
