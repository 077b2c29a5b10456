import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests } from '../columns.ts'

export const clientsKinds = definePanel({
  id: 'clients-kinds',
  title: 'People and programs',
  question: 'How much of the traffic is people, crawlers, AI crawlers and tools?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { groups: { by: 'weir.client.kind' }, all: {} },
    derive: { kind: 'shares' },
  },
  view: {
    kind: 'shares',
    slice: shown('weir.client.kind', 'Kind', 'text'),
    size: requests,
    share: shown('share', 'Share', 'share'),
  },
})
