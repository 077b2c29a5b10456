export { type ProcessingConfig, processingConfig } from './processing-config.ts'
export { type ProcessorConfig, processorConfig } from './processor-config.ts'
