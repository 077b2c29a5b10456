import { definePanel } from '../../definition/define-panel.ts'
import { method, requests } from '../columns.ts'

export const trafficMethods = definePanel({
  id: 'traffic-methods',
  title: 'Methods',
  question: 'Which request methods are used?',
  dataset: 'web.access',
  query: { kind: 'aggregate', aggregates: { methods: { by: 'http.request.method', limit: 20 } } },
  view: { kind: 'bars', lying: true, x: method, y: [requests] },
})
