import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { people } from '../../kql.ts'
import { requests } from '../columns.ts'

export const clientsDevices = definePanel({
  id: 'clients-devices',
  title: 'Devices',
  question: 'On which devices do people come?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { groups: { by: 'weir.client.device', q: people, limit: 8 }, all: { q: people } },
    derive: { kind: 'shares' },
  },
  view: {
    kind: 'shares',
    slice: shown('weir.client.device', 'Device', 'text'),
    size: requests,
    share: shown('share', 'Share', 'share'),
  },
})
