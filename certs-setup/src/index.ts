export { type CertsSettings, certsConfig } from './settings.ts'
