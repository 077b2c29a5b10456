import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { clientError, failed } from '../../kql.ts'
import { address, errorShare, lastSeen, requests } from '../columns.ts'

export const securityProbing = definePanel({
  id: 'security-probing',
  title: 'Probing of paths',
  question: 'Which addresses try one path after the other?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      probes: {
        by: 'source.address',
        q: clientError,
        metrics: 'distinct(url.path),any(source.geo.country_iso_code),max(@timestamp)',
        limit: 50,
      },
      requests: {
        by: 'source.address',
        metrics: `count,ratio(${failed})`,
        limit: 10_000,
      },
    },
    derive: { kind: 'join', atLeast: { column: 'distinct(url.path)', value: 5 } },
  },
  view: {
    kind: 'table',
    columns: [
      address,
      shown('distinct(url.path)', 'Paths in vain', 'count'),
      requests,
      errorShare,
      shown('any(source.geo.country_iso_code)', 'Country', 'country'),
      lastSeen,
    ],
  },
})
