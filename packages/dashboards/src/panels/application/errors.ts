import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { errors } from '../../kql.ts'
import { host, level, message, page, process, time } from '../columns.ts'

export const applicationErrors = definePanel({
  id: 'application-errors',
  title: 'Latest errors',
  question: 'What went wrong last?',
  dataset: 'app.log',
  query: {
    kind: 'search',
    q: errors,
    sort: '-@timestamp',
    limit: 50,
    fields: '@timestamp,log.level,host.name,process.name,process.pid,log.logger,url.path,message,error.type',
  },
  view: {
    kind: 'events-table',
    columns: [
      time,
      level,
      host,
      process,
      shown('process.pid', 'PID', 'code'),
      page,
      message,
      shown('error.type', 'Exception', 'text'),
    ],
  },
})
