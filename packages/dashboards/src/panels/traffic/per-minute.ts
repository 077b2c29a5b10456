import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { time } from '../columns.ts'

export const trafficPerMinute = definePanel({
  id: 'traffic-per-minute',
  title: 'Requests per minute',
  question: 'How many requests come each minute?',
  dataset: 'web.access',
  query: { kind: 'aggregate', aggregates: { requests: { by: 'auto' } }, derive: { kind: 'per-minute' } },
  view: {
    kind: 'time-series',
    mark: 'area',
    stacked: false,
    x: time,
    y: [shown('requests_per_minute', 'Requests per minute', 'per-minute')],
  },
})
