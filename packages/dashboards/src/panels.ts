import type { Panel } from './definition/panel.ts'
import { applicationErrors } from './panels/application/errors.ts'
import { applicationHosts } from './panels/application/hosts.ts'
import { applicationLevels } from './panels/application/levels.ts'
import { applicationPages } from './panels/application/pages.ts'
import { applicationProcesses } from './panels/application/processes.ts'
import { clientsAddresses } from './panels/clients/addresses.ts'
import { clientsAgents } from './panels/clients/agents.ts'
import { clientsAiCrawlers } from './panels/clients/ai-crawlers.ts'
import { clientsBrowsers } from './panels/clients/browsers.ts'
import { clientsCities } from './panels/clients/cities.ts'
import { clientsCountries } from './panels/clients/countries.ts'
import { clientsCrawlers } from './panels/clients/crawlers.ts'
import { clientsDevices } from './panels/clients/devices.ts'
import { clientsKinds } from './panels/clients/kinds.ts'
import { clientsKindsOverTime } from './panels/clients/kinds-over-time.ts'
import { clientsNetworks } from './panels/clients/networks.ts'
import { clientsSystems } from './panels/clients/systems.ts'
import { clientsTools } from './panels/clients/tools.ts'
import { errors404500 } from './panels/errors/404-500.ts'
import { errors404Paths } from './panels/errors/404-paths.ts'
import { errors500Paths } from './panels/errors/500-paths.ts'
import { errorsClasses } from './panels/errors/classes.ts'
import { errorsDeadLetters } from './panels/errors/dead-letters.ts'
import { errorsNewPaths } from './panels/errors/new-paths.ts'
import { errorsRoutes } from './panels/errors/routes.ts'
import { performanceHistogram } from './panels/performance/histogram.ts'
import { performanceOutliers } from './panels/performance/outliers.ts'
import { performancePercentiles } from './panels/performance/percentiles.ts'
import { performanceRoutes } from './panels/performance/routes.ts'
import { performanceSizes } from './panels/performance/sizes.ts'
import { performanceStatus } from './panels/performance/status.ts'
import { securityMethods } from './panels/security/methods.ts'
import { securityProbing } from './panels/security/probing.ts'
import { securityRefusals } from './panels/security/refusals.ts'
import { securitySuspiciousAgents } from './panels/security/suspicious-agents.ts'
import { securitySuspiciousPaths } from './panels/security/suspicious-paths.ts'
import { securityUnauthorised } from './panels/security/unauthorised.ts'
import { trafficBandwidth } from './panels/traffic/bandwidth.ts'
import { trafficEndpoints } from './panels/traffic/endpoints.ts'
import { trafficEntryPages } from './panels/traffic/entry-pages.ts'
import { trafficFlows } from './panels/traffic/flows.ts'
import { trafficHeadline } from './panels/traffic/headline.ts'
import { trafficHourly } from './panels/traffic/hourly.ts'
import { trafficKeywords } from './panels/traffic/keywords.ts'
import { trafficMethodShares } from './panels/traffic/method-shares.ts'
import { trafficMethods } from './panels/traffic/methods.ts'
import { trafficPages } from './panels/traffic/pages.ts'
import { trafficPerMinute } from './panels/traffic/per-minute.ts'
import { trafficReferrers } from './panels/traffic/referrers.ts'
import { trafficRequests } from './panels/traffic/requests.ts'
import { trafficSites } from './panels/traffic/sites.ts'
import { trafficStatus } from './panels/traffic/status.ts'
import { trafficStatusShares } from './panels/traffic/status-shares.ts'
import { trafficWeek } from './panels/traffic/week.ts'

/** Every panel, in the order of the dashboards. A new one is a file, and a line here and in its dashboard. */
export const panels: readonly Panel[] = [
  trafficHeadline,
  trafficRequests,
  trafficPerMinute,
  trafficBandwidth,
  trafficHourly,
  trafficWeek,
  trafficMethods,
  trafficMethodShares,
  trafficStatus,
  trafficStatusShares,
  trafficPages,
  trafficEndpoints,
  trafficEntryPages,
  trafficFlows,
  trafficReferrers,
  trafficSites,
  trafficKeywords,
  clientsKinds,
  clientsKindsOverTime,
  clientsCrawlers,
  clientsAiCrawlers,
  clientsTools,
  clientsCountries,
  clientsCities,
  clientsNetworks,
  clientsBrowsers,
  clientsSystems,
  clientsDevices,
  clientsAddresses,
  clientsAgents,
  errorsClasses,
  errors404500,
  errors404Paths,
  errors500Paths,
  errorsRoutes,
  errorsNewPaths,
  errorsDeadLetters,
  performancePercentiles,
  performanceHistogram,
  performanceOutliers,
  performanceRoutes,
  performanceStatus,
  performanceSizes,
  applicationLevels,
  applicationPages,
  applicationProcesses,
  applicationHosts,
  applicationErrors,
  securityUnauthorised,
  securityRefusals,
  securityProbing,
  securitySuspiciousAgents,
  securitySuspiciousPaths,
  securityMethods,
]

const byId = new Map(panels.map((panel) => [panel.id, panel]))

/** The panel of that id, or `undefined`. */
export function panelOf(id: string): Panel | undefined {
  return byId.get(id)
}
