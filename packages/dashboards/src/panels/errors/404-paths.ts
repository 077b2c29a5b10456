import { definePanel } from '../../definition/define-panel.ts'
import { addresses, lastSeen, page, requests } from '../columns.ts'

export const errors404Paths = definePanel({
  id: 'errors-404-paths',
  title: 'Not found by path',
  question: 'Which paths are asked for but not there (404)?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      paths: {
        by: 'url.path',
        q: 'http.response.status_code: 404',
        metrics: 'count,distinct(source.address),max(@timestamp)',
        limit: 25,
      },
    },
  },
  view: { kind: 'table', columns: [page, requests, addresses, lastSeen] },
})
