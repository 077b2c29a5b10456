import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { errors } from '../../kql.ts'
import { events, host, lastSeen, process } from '../columns.ts'

export const applicationProcesses = definePanel({
  id: 'application-processes',
  title: 'Events by host and process',
  question: 'Which processes on which hosts write, and how much of it is errors?',
  dataset: 'app.log',
  query: {
    kind: 'aggregate',
    aggregates: {
      processes: {
        by: 'host.name,process.name',
        metrics: `count,ratio(${errors}),max(@timestamp)`,
        limit: 50,
      },
    },
  },
  view: {
    kind: 'table',
    columns: [host, process, events, shown(`ratio(${errors})`, 'Errors', 'share'), lastSeen],
  },
})
