import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { failed } from '../../kql.ts'
import { addresses, agent, errorShare, lastSeen, requests } from '../columns.ts'
import { agentPayloads, agentSignatures, scanners } from './agent-signatures.ts'
import { containing } from './containing.ts'

const payloads = agentPayloads.flatMap(({ texts }) => texts)
const named = scanners.map((name) => `"${name}"`).join(' or ')
const suspicious = `weir.client.name: (${named}) or ${containing('user_agent.original', payloads)}`

export const securitySuspiciousAgents = definePanel({
  id: 'security-suspicious-agents',
  title: 'Suspicious agents',
  question: 'Which clients call themselves as scanners and attackers do?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      agents: {
        by: 'user_agent.original',
        q: suspicious,
        metrics: `count,ratio(${failed}),distinct(source.address),max(@timestamp)`,
        limit: 50,
      },
    },
    derive: { kind: 'signatures', signatures: agentSignatures },
  },
  view: {
    kind: 'table',
    columns: [agent, shown('signature', 'Looks like', 'text'), requests, errorShare, addresses, lastSeen],
  },
})
