export * from './processor.ts'
export { createParseLine, type ParseLine, type ParserSettings } from './parser-cache.ts'
