import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { failed } from '../../kql.ts'
import { address, bodyBytes, errorShare, lastSeen, requests } from '../columns.ts'

export const clientsAddresses = definePanel({
  id: 'clients-addresses',
  title: 'Most active addresses',
  question: 'Which addresses ask most, and how much of it in vain?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      addresses: {
        by: 'source.address',
        metrics: `count,ratio(${failed}),any(source.geo.country_iso_code),sum(http.response.body.bytes),max(@timestamp)`,
        limit: 25,
      },
    },
  },
  view: {
    kind: 'table',
    columns: [
      address,
      requests,
      errorShare,
      shown('any(source.geo.country_iso_code)', 'Country', 'country'),
      bodyBytes,
      lastSeen,
    ],
  },
})
