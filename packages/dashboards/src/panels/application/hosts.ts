import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { errors } from '../../kql.ts'
import { events, host, lastSeen } from '../columns.ts'

export const applicationHosts = definePanel({
  id: 'application-hosts',
  title: 'Hosts',
  question: 'Which hosts write events, how many errors among them, and when last?',
  dataset: 'app.log',
  query: {
    kind: 'aggregate',
    aggregates: {
      events: { by: 'host.name', metrics: 'count,max(@timestamp)', limit: 100 },
      errors: { by: 'host.name', q: errors, limit: 5000 },
    },
    derive: { kind: 'join' },
  },
  view: { kind: 'table', columns: [host, events, shown('errors', 'Errors', 'count'), lastSeen] },
})
