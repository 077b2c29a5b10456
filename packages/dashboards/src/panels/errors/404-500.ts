import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { time } from '../columns.ts'

export const errors404500 = definePanel({
  id: 'errors-404-500',
  title: '404 and 500',
  question: 'When was something not found, and when did the server fail?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      '404': { by: 'auto', q: 'http.response.status_code: 404' },
      '500': { by: 'auto', q: 'http.response.status_code: 500' },
    },
    derive: { kind: 'join' },
  },
  view: {
    kind: 'time-series',
    mark: 'line',
    stacked: false,
    x: time,
    y: [shown('404', '404 (not found)', 'count'), shown('500', '500 (server error)', 'count')],
  },
})
