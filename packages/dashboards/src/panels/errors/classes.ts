import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { clientError, serverError } from '../../kql.ts'
import { time } from '../columns.ts'

export const errorsClasses = definePanel({
  id: 'errors-classes',
  title: '4xx and 5xx',
  question: 'How many requests fail, by whose fault, and when?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { '4xx': { by: 'auto', q: clientError }, '5xx': { by: 'auto', q: serverError } },
    derive: { kind: 'join' },
  },
  view: {
    kind: 'time-series',
    mark: 'line',
    stacked: false,
    x: time,
    y: [shown('4xx', '4xx (client)', 'count'), shown('5xx', '5xx (server)', 'count')],
  },
})
