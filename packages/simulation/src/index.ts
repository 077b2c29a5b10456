export { type ApplicationLine, applicationLog } from './application/application-log.ts'
export {
  lineWriter,
  parsedAs,
  requestLine,
  type SimulatedFormat,
  simulatedFormats,
} from './lines/request-line.ts'
export { clientKinds, requestId, type SimulatedClient, type SimulatedRequest } from './request.ts'
export {
  BadTrafficSettings,
  isClient,
  isCountry,
  isMethod,
  isRoute,
  isSite,
  isStatus,
  type TrafficSettings,
  trafficDefaults,
  type WholeTrafficSettings,
} from './settings.ts'
export { type Shares, sharesProblem } from './shares/shares.ts'
export { routeNames } from './shop/routes.ts'
export { steadyTraffic } from './steady.ts'
export { createTraffic, type Traffic } from './traffic.ts'
