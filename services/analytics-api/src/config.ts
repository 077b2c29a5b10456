export { type ApiConfig, apiConfig, limitsOf } from './api-config.ts'
export { type ApiServiceConfig, apiServiceConfig } from './api-service-config.ts'
