import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests, status } from '../columns.ts'

export const trafficStatusShares = definePanel({
  id: 'traffic-status-shares',
  title: 'Status codes as shares',
  question: 'Which part of the requests is answered with which status?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { groups: { by: 'http.response.status_code', limit: 8 }, all: {} },
    derive: { kind: 'shares' },
  },
  view: { kind: 'shares', slice: status, size: requests, share: shown('share', 'Share', 'share') },
})
