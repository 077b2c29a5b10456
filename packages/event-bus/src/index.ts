export * from './bus-closed.ts'
export * from './in-process.ts'
export type * from './port.ts'
export { rawRecordOf } from './raw-record-of.ts'
