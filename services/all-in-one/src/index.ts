export { createProgram } from './cli.ts'
export { commandReference } from './command-reference.ts'
export { allConfigs } from './load-settings.ts'
