export * from './log-format.ts'
export * from './outcome.ts'
