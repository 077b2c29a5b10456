import { defineDashboard } from '../definition/dashboard.ts'
import { applicationErrors } from '../panels/application/errors.ts'
import { applicationHosts } from '../panels/application/hosts.ts'
import { applicationLevels } from '../panels/application/levels.ts'
import { applicationPages } from '../panels/application/pages.ts'
import { applicationProcesses } from '../panels/application/processes.ts'

export const application = defineDashboard({
  id: 'application',
  title: 'Application',
  question: 'What do the applications say?',
  rows: [
    { h: 8, panels: [{ panel: applicationLevels, w: 24 }] },
    {
      h: 9,
      panels: [
        { panel: applicationPages, w: 12 },
        { panel: applicationProcesses, w: 12 },
      ],
    },
    { h: 7, panels: [{ panel: applicationHosts, w: 24 }] },
    { h: 10, panels: [{ panel: applicationErrors, w: 24 }] },
  ],
})
