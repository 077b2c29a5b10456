import { definePanel } from '../../definition/define-panel.ts'
import { events, level, page } from '../columns.ts'

export const applicationPages = definePanel({
  id: 'application-pages',
  title: 'Levels by page',
  question: 'At which pages does the application warn or fail?',
  dataset: 'app.log',
  query: {
    kind: 'aggregate',
    aggregates: { pages: { by: 'url.path,log.level', metrics: 'count,max(@timestamp)', limit: 50 } },
  },
  view: { kind: 'bars', lying: true, x: page, y: [events], series: level },
})
