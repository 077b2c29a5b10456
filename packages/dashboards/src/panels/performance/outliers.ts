import { definePanel } from '../../definition/define-panel.ts'
import { address, duration, method, page, size, status, time } from '../columns.ts'

export const performanceOutliers = definePanel({
  id: 'performance-outliers',
  title: 'Slowest requests',
  question: 'Which requests took longest?',
  dataset: 'web.access',
  query: {
    kind: 'search',
    q: 'event.duration: *',
    sort: '-event.duration',
    limit: 50,
    fields:
      '@timestamp,event.duration,http.request.method,url.path,http.response.status_code,http.response.body.bytes,source.address',
  },
  view: { kind: 'events-table', columns: [time, duration, method, page, status, size, address] },
  needs: 'event.duration',
})
