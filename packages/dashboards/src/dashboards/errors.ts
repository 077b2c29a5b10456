import { defineDashboard } from '../definition/dashboard.ts'
import { errors404500 } from '../panels/errors/404-500.ts'
import { errors404Paths } from '../panels/errors/404-paths.ts'
import { errors500Paths } from '../panels/errors/500-paths.ts'
import { errorsClasses } from '../panels/errors/classes.ts'
import { errorsDeadLetters } from '../panels/errors/dead-letters.ts'
import { errorsNewPaths } from '../panels/errors/new-paths.ts'
import { errorsRoutes } from '../panels/errors/routes.ts'

export const errors = defineDashboard({
  id: 'errors',
  title: 'Errors',
  question: 'What fails, where, and since when?',
  rows: [
    {
      h: 8,
      panels: [
        { panel: errorsClasses, w: 12 },
        { panel: errors404500, w: 12 },
      ],
    },
    {
      h: 9,
      panels: [
        { panel: errors404Paths, w: 12 },
        { panel: errors500Paths, w: 12 },
      ],
    },
    {
      h: 9,
      panels: [
        { panel: errorsRoutes, w: 12 },
        { panel: errorsNewPaths, w: 12 },
      ],
    },
    { h: 6, panels: [{ panel: errorsDeadLetters, w: 24 }] },
  ],
})
