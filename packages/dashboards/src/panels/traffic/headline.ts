import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { headlineMetrics } from '../../derive/headline.ts'
import { errorShare, requests, visitors } from '../columns.ts'

export const trafficHeadline = definePanel({
  id: 'traffic-headline',
  title: 'In a sentence',
  question: 'How much traffic is there, when is its peak, and how much of it fails?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      total: { metrics: Object.values(headlineMetrics).join(',') },
      hours: { by: 'hour_of_day' },
    },
    derive: { kind: 'headline' },
  },
  view: {
    kind: 'headline',
    sentence: shown('headline', 'In a sentence', 'text'),
    figures: [
      requests,
      visitors,
      shown('peak_hour', 'Busiest hour', 'hour'),
      shown(headlineMetrics.gets, 'GET', 'share'),
      errorShare,
      shown(headlineMetrics.serverErrors, 'Server errors', 'share'),
    ],
  },
})
