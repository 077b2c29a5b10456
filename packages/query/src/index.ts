export type * from './aggregate-query.ts'
export type * from './kql-ast.ts'
export type * from './search-query.ts'
