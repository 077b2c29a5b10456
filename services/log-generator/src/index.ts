export { ContradictoryRun, chooseRun, type RunWishes } from './choose-run.ts'
export { type Clock, systemClock } from './clock.ts'
export {
  backfill,
  type GenerateOptions,
  generate,
  live,
  simulateToFile,
  simulateToStream,
} from './generate.ts'
export {
  type GeneratorConfig,
  generatorConfig,
  type TrafficConfig,
  trafficConfig,
  trafficSettingsOf,
} from './generator-config.ts'
export { busOutput, recordWriter, type SimulatedSource } from './output/bus-output.ts'
export { fileOutput } from './output/file-output.ts'
export type { RequestOutput } from './output/request-output.ts'
export { streamOutput } from './output/stream-output.ts'
export { type Run, requestsOf } from './run.ts'
export { type GeneratorContext, runLogGenerator } from './service.ts'
export { type Progress, type WriteOptions, writeRequests } from './write-requests.ts'
