export { createParseLine, type ParseLine, type ParserSettings } from './parser-cache.ts'
export * from './processor.ts'
export { createReplay, type ReplayCounts, type ReplayOptions, type ReplayRequest } from './replay.ts'
export { type RetentionSweep, retentionSweep, type SweepOptions } from './retention-sweep.ts'
