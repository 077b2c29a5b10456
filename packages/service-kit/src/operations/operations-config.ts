import { type ConfigOf, defineConfig } from '../config/define-config.ts'
import { setting } from '../config/setting.ts'
import { oneOf, port, text } from '../config/setting-kinds.ts'
import { logLevels } from '../logger.ts'

/** What every service of its own has: where it says how it is, and how much it logs. */
export const operationsConfig = defineConfig('operations', {
  operationsBind: setting(text(), {
    description:
      'Address of /healthz, /readyz and /metrics; nothing in them is secret, but they are for operators',
    default: '127.0.0.1',
  }),
  operationsPort: setting(port(), {
    description: 'Port of /healthz, /readyz and /metrics; 0 lets the system choose, and the log says which',
    default: '9464',
  }),
  logLevel: setting(oneOf(logLevels), {
    description: `Least level that is logged: ${logLevels.join(', ')}`,
    default: 'info',
  }),
})

export type OperationsConfig = ConfigOf<typeof operationsConfig>
