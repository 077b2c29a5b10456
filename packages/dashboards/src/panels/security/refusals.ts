import { definePanel } from '../../definition/define-panel.ts'
import { refused } from '../../kql.ts'
import { addresses, events, lastSeen, page } from '../columns.ts'

export const securityRefusals = definePanel({
  id: 'security-refusals',
  title: 'Refusals of the application by page',
  question: 'Which pages does the application refuse, as its log tells?',
  dataset: 'app.log',
  query: {
    kind: 'aggregate',
    aggregates: {
      pages: {
        by: 'url.path',
        q: refused,
        metrics: 'count,distinct(source.address),max(@timestamp)',
        limit: 25,
      },
    },
  },
  view: { kind: 'table', columns: [page, events, addresses, lastSeen] },
})
