import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { failed } from '../../kql.ts'
import { addresses, errorShare, requests } from '../columns.ts'

export const clientsNetworks = definePanel({
  id: 'clients-networks',
  title: 'Networks',
  question: 'From whose networks does the traffic come?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      networks: {
        by: 'source.as.organization.name',
        metrics: `count,distinct(source.address),ratio(${failed})`,
        limit: 20,
      },
    },
  },
  needs: 'source.as.organization.name',
  view: {
    kind: 'table',
    columns: [shown('source.as.organization.name', 'Network', 'text'), requests, addresses, errorShare],
  },
})
