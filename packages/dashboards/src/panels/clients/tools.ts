import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { failed } from '../../kql.ts'
import { addresses, errorShare, requests } from '../columns.ts'

export const clientsTools = definePanel({
  id: 'clients-tools',
  title: 'Tools',
  question: 'Which tools and libraries come most?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      programs: {
        by: 'weir.client.name',
        q: 'weir.client.kind: tool',
        metrics: `count,distinct(source.address),ratio(${failed})`,
        limit: 15,
      },
    },
  },
  view: {
    kind: 'table',
    columns: [shown('weir.client.name', 'Name', 'text'), requests, addresses, errorShare],
  },
})
