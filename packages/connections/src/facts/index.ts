export * from './engine-facts.ts'
export { engineFacts } from './look.ts'
