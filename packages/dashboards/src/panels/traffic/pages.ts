import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { entries, failed, pages } from '../../kql.ts'
import { errorShare, page, requests, visitors } from '../columns.ts'

export const trafficPages = definePanel({
  id: 'traffic-pages',
  title: 'Top pages',
  question: 'Which pages are asked for most, how often as the first of a visit, and how often in vain?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      pages: {
        by: 'url.path',
        q: pages,
        metrics: `count,distinct(weir.visitor),ratio(${entries}),ratio(${failed})`,
        limit: 25,
      },
    },
  },
  view: {
    kind: 'table',
    columns: [page, requests, visitors, shown(`ratio(${entries})`, 'Entries', 'share'), errorShare],
  },
})
