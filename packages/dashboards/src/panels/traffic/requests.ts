import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests, time, visitors } from '../columns.ts'

export const trafficRequests = definePanel({
  id: 'traffic-requests',
  title: 'Requests and visitors',
  question: 'How many requests and visitors came, and how many in the period before?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { requests: { by: 'auto', metrics: 'count,distinct(weir.visitor)' } },
    compare: 'previous-period',
  },
  view: {
    kind: 'time-series',
    mark: 'line',
    stacked: false,
    x: time,
    y: [requests, visitors],
    series: shown('period', 'Period', 'text'),
  },
})
