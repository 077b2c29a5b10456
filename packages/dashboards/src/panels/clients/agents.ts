import { definePanel } from '../../definition/define-panel.ts'
import { agent, requests } from '../columns.ts'

export const clientsAgents = definePanel({
  id: 'clients-agents',
  title: 'User agents',
  question: 'How do clients call themselves?',
  dataset: 'web.access',
  query: { kind: 'aggregate', aggregates: { agents: { by: 'user_agent.original', limit: 100 } } },
  view: { kind: 'word-cloud', word: agent, size: requests },
})
