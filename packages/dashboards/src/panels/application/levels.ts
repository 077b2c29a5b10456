import { definePanel } from '../../definition/define-panel.ts'
import { events, level, time } from '../columns.ts'

export const applicationLevels = definePanel({
  id: 'application-levels',
  title: 'Events by level',
  question: 'How many events of each level come, and when?',
  dataset: 'app.log',
  query: { kind: 'aggregate', aggregates: { levels: { by: 'auto,log.level' } } },
  view: { kind: 'time-series', mark: 'bar', stacked: true, x: time, y: [events], series: level },
})
