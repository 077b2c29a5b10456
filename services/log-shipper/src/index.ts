export * from './open-log.ts'
export * from './read-log.ts'
