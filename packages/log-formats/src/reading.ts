/** What a reader needs that only cuts logs into lines. A thread of its own need not load every format. */
export * from './binary.ts'
export * from './lines.ts'
