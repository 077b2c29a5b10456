import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { method, requests } from '../columns.ts'

export const trafficMethodShares = definePanel({
  id: 'traffic-method-shares',
  title: 'Methods as shares',
  question: 'Which part of the requests has which method?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { groups: { by: 'http.request.method', limit: 8 }, all: {} },
    derive: { kind: 'shares' },
  },
  view: { kind: 'shares', slice: method, size: requests, share: shown('share', 'Share', 'share') },
})
