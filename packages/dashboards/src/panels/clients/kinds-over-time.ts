import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests, time } from '../columns.ts'

export const clientsKindsOverTime = definePanel({
  id: 'clients-kinds-over-time',
  title: 'People and programs over time',
  question: 'When do people, crawlers, AI crawlers and tools come?',
  dataset: 'web.access',
  query: { kind: 'aggregate', aggregates: { kinds: { by: 'auto,weir.client.kind' } } },
  view: {
    kind: 'time-series',
    mark: 'area',
    stacked: true,
    x: time,
    y: [requests],
    series: shown('weir.client.kind', 'Kind', 'text'),
  },
})
