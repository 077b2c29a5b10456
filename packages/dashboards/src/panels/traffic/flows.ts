import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { pages } from '../../kql.ts'
import { requests } from '../columns.ts'

export const trafficFlows = definePanel({
  id: 'traffic-flows',
  title: 'From page to page',
  question: 'Which page leads to which?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { steps: { by: 'weir.referrer.path,url.path', q: pages, limit: 50 } },
  },
  view: {
    kind: 'flow',
    from: shown('weir.referrer.path', 'From', 'text'),
    to: shown('url.path', 'To', 'text'),
    size: requests,
  },
})
