import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests } from '../columns.ts'

export const trafficWeek = definePanel({
  id: 'traffic-week',
  title: 'Requests by hour and weekday',
  question: 'At which hours of which weekdays does the traffic come?',
  dataset: 'web.access',
  query: { kind: 'aggregate', aggregates: { hours: { by: 'weekday,hour_of_day' } } },
  view: {
    kind: 'heat-map',
    x: shown('hour_of_day', 'Hour', 'hour'),
    y: shown('weekday', 'Weekday', 'weekday'),
    value: requests,
  },
})
