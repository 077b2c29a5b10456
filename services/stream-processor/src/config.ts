export { type ProcessingConfig, processingConfig } from './processing-config.ts'
