import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests } from '../columns.ts'

export const trafficHourly = definePanel({
  id: 'traffic-hourly',
  title: 'Requests by hour of the day',
  question: 'At which hours of the day does the traffic come?',
  dataset: 'web.access',
  query: { kind: 'aggregate', aggregates: { hours: { by: 'hour_of_day' } } },
  view: { kind: 'bars', lying: false, x: shown('hour_of_day', 'Hour', 'hour'), y: [requests] },
})
