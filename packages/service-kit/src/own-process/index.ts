export { dropWarnings } from './drop-warnings.ts'
export { settleMemory } from './settle-memory.ts'
