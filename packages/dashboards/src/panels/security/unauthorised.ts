import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { addresses, lastSeen, page, requests } from '../columns.ts'

export const securityUnauthorised = definePanel({
  id: 'security-unauthorised',
  title: 'Unauthorised requests by page',
  question: 'Which pages are asked for without permission, as the status tells?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      pages: {
        by: 'url.path',
        q: 'http.response.status_code: (401 or 403)',
        metrics: 'count,ratio(http.response.status_code: 403),distinct(source.address),max(@timestamp)',
        limit: 25,
      },
    },
  },
  view: {
    kind: 'table',
    columns: [
      page,
      requests,
      shown('ratio(http.response.status_code: 403)', 'Forbidden', 'share'),
      addresses,
      lastSeen,
    ],
  },
})
