export { parseCheckpoint } from './follow/checkpoint.ts'
export { checkpointPath } from './follow/checkpoint-file.ts'
export { type FollowIntoBusOptions, followIntoBus } from './follow/follow-into-bus.ts'
export { type FollowLogsOptions, followLogs, type LogFollower } from './follow/follow-logs.ts'
export type { FollowReport } from './follow/follow-report.ts'
export type { FollowedFile } from './follow/followed-file.ts'
export {
  ClashingLogs,
  clashMessage,
  type FoundPlaces,
  findPlaces,
  type LogPlace,
} from './follow/log-places.ts'
export { type LogSource, logSource, logSources } from './follow/log-source.ts'
export { keptHostName } from './kept-host-name.ts'
export * from './open-log.ts'
export * from './read-log.ts'
export { shipperConfig } from './shipper-config.ts'
