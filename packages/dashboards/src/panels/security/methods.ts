import { definePanel } from '../../definition/define-panel.ts'
import { addresses, lastSeen, method, requests } from '../columns.ts'

export const securityMethods = definePanel({
  id: 'security-methods',
  title: 'Methods out of the ordinary',
  question: 'Which methods are used that pages and interfaces do not?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      methods: {
        by: 'http.request.method',
        q: 'not http.request.method: (GET or HEAD or POST or PUT or PATCH or DELETE or OPTIONS)',
        metrics: 'count,distinct(source.address),max(@timestamp)',
        limit: 25,
      },
    },
  },
  view: { kind: 'table', columns: [method, requests, addresses, lastSeen] },
})
