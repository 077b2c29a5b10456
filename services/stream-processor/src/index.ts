export { createParseLine, type ParseLine, type ParserSettings } from './parser-cache.ts'
export * from './processor.ts'
