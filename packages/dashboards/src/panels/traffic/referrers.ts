import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests, visitors } from '../columns.ts'

export const trafficReferrers = definePanel({
  id: 'traffic-referrers',
  title: 'Referrers',
  question: 'Which sites send visitors?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { sites: { by: 'weir.referrer.domain', metrics: 'count,distinct(weir.visitor)', limit: 20 } },
  },
  view: { kind: 'table', columns: [shown('weir.referrer.domain', 'Site', 'text'), requests, visitors] },
})
