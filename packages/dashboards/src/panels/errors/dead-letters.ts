import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'

export const errorsDeadLetters = definePanel({
  id: 'errors-dead-letters',
  title: 'Lines that could not be read',
  question: 'Which lines of all logs could not become events, and why?',
  dataset: 'web.access',
  query: { kind: 'dead-letters' },
  view: {
    kind: 'table',
    columns: [
      shown('reason', 'Reason', 'text'),
      shown('meaning', 'Meaning', 'text'),
      shown('count', 'Lines', 'count'),
    ],
  },
})
