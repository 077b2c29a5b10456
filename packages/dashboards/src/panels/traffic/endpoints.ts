import { definePanel } from '../../definition/define-panel.ts'
import { failed } from '../../kql.ts'
import { bodyBytes, errorShare, requests, route } from '../columns.ts'

export const trafficEndpoints = definePanel({
  id: 'traffic-endpoints',
  title: 'Endpoints',
  question: 'Which routes are asked for most, and how much do they send?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      routes: {
        by: 'weir.route',
        metrics: `count,sum(http.response.body.bytes),ratio(${failed})`,
        limit: 25,
      },
    },
  },
  view: { kind: 'table', columns: [route, requests, bodyBytes, errorShare] },
})
