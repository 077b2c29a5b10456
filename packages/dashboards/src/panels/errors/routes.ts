import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { failed } from '../../kql.ts'
import { errorShare, requests, route } from '../columns.ts'

export const errorsRoutes = definePanel({
  id: 'errors-routes',
  title: 'Error rate by route',
  question: 'At which routes do requests fail, and how large a part of them?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      errors: { by: 'weir.route', q: failed, limit: 25 },
      routes: { by: 'weir.route', metrics: `count,ratio(${failed})`, limit: 5000 },
    },
    derive: { kind: 'join' },
  },
  view: { kind: 'table', columns: [route, shown('errors', 'Failed', 'count'), requests, errorShare] },
})
