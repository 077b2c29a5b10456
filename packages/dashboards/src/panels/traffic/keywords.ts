import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests } from '../columns.ts'

export const trafficKeywords = definePanel({
  id: 'traffic-keywords',
  title: 'Keywords',
  question: 'Which words stand in the paths and searches that are asked for?',
  dataset: 'web.access',
  query: { kind: 'aggregate', aggregates: { words: { by: 'weir.keywords', limit: 100 } } },
  view: { kind: 'word-cloud', word: shown('weir.keywords', 'Word', 'text'), size: requests },
})
