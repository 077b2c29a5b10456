import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { people } from '../../kql.ts'
import { requests } from '../columns.ts'

export const clientsSystems = definePanel({
  id: 'clients-systems',
  title: 'Systems',
  question: 'Which operating systems do people use?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: { groups: { by: 'user_agent.os.name', q: people, limit: 8 }, all: { q: people } },
    derive: { kind: 'shares' },
  },
  view: {
    kind: 'shares',
    slice: shown('user_agent.os.name', 'System', 'text'),
    size: requests,
    share: shown('share', 'Share', 'share'),
  },
})
