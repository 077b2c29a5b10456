import { defineDashboard } from '../definition/dashboard.ts'
import { securityMethods } from '../panels/security/methods.ts'
import { securityProbing } from '../panels/security/probing.ts'
import { securityRefusals } from '../panels/security/refusals.ts'
import { securitySuspiciousAgents } from '../panels/security/suspicious-agents.ts'
import { securitySuspiciousPaths } from '../panels/security/suspicious-paths.ts'
import { securityUnauthorised } from '../panels/security/unauthorised.ts'

export const security = defineDashboard({
  id: 'security',
  title: 'Security',
  question: 'Who is probing, and who is refused?',
  rows: [
    {
      h: 9,
      panels: [
        { panel: securityUnauthorised, w: 12 },
        { panel: securityRefusals, w: 12 },
      ],
    },
    {
      h: 8,
      panels: [
        { panel: securityProbing, w: 14 },
        { panel: securityMethods, w: 10 },
      ],
    },
    {
      h: 10,
      panels: [
        { panel: securitySuspiciousPaths, w: 12 },
        { panel: securitySuspiciousAgents, w: 12 },
      ],
    },
  ],
})
