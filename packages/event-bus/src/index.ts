export * from './in-process.ts'
export type * from './port.ts'
