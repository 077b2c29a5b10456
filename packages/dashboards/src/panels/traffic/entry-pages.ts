import { definePanel } from '../../definition/define-panel.ts'
import { entries, pages, people } from '../../kql.ts'
import { page, requests } from '../columns.ts'

export const trafficEntryPages = definePanel({
  id: 'traffic-entry-pages',
  title: 'Entry pages',
  question: 'Where do people enter the site?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { pages: { by: 'url.path', q: `${pages} and ${entries} and ${people}`, limit: 20 } },
  },
  view: { kind: 'bars', lying: true, x: page, y: [requests] },
})
