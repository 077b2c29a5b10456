export * from './kibana-objects.ts'
export type * from './saved-object.ts'
