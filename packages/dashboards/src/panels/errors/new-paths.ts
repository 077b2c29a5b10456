import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { failed, serverError } from '../../kql.ts'
import { page } from '../columns.ts'

export const errorsNewPaths = definePanel({
  id: 'errors-new-paths',
  title: 'New error paths',
  question: 'Which paths fail now that did not in the period before?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      paths: {
        by: 'url.path',
        q: failed,
        metrics: `count,ratio(${serverError}),min(@timestamp)`,
        limit: 10_000,
      },
    },
    derive: { kind: 'new-keys', most: 50 },
    compare: 'previous-period',
  },
  view: {
    kind: 'table',
    columns: [
      page,
      shown('count', 'Failed', 'count'),
      shown(`ratio(${serverError})`, 'By the server', 'share'),
      shown('min(@timestamp)', 'First seen', 'time'),
    ],
  },
})
