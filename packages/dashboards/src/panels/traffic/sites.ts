import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { failed } from '../../kql.ts'
import { bodyBytes, errorShare, requests, visitors } from '../columns.ts'

export const trafficSites = definePanel({
  id: 'traffic-sites',
  title: 'Sites',
  question: 'How is the traffic spread over the sites that are served?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      sites: {
        by: 'url.domain',
        metrics: `count,distinct(weir.visitor),sum(http.response.body.bytes),ratio(${failed})`,
        limit: 20,
      },
    },
  },
  view: {
    kind: 'table',
    columns: [shown('url.domain', 'Site', 'text'), requests, visitors, bodyBytes, errorShare],
  },
  needs: 'url.domain',
})
