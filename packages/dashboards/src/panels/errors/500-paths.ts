import { definePanel } from '../../definition/define-panel.ts'
import { addresses, lastSeen, page, requests } from '../columns.ts'

export const errors500Paths = definePanel({
  id: 'errors-500-paths',
  title: 'Server errors by path',
  question: 'At which paths does the server fail (500)?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      paths: {
        by: 'url.path',
        q: 'http.response.status_code: 500',
        metrics: 'count,distinct(source.address),max(@timestamp)',
        limit: 25,
      },
    },
  },
  view: { kind: 'table', columns: [page, requests, addresses, lastSeen] },
})
