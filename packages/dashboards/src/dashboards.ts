import { application } from './dashboards/application.ts'
import { clients } from './dashboards/clients.ts'
import { errors } from './dashboards/errors.ts'
import { performance } from './dashboards/performance.ts'
import { security } from './dashboards/security.ts'
import { traffic } from './dashboards/traffic.ts'
import type { Dashboard } from './definition/dashboard.ts'

/** Every dashboard, in the order in which they are offered. */
export const dashboards: readonly Dashboard[] = [traffic, clients, errors, performance, application, security]
