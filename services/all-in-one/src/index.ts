export { createProgram } from './cli.ts'
export { commandReference } from './command-reference.ts'
export { embeddedConfig } from './settings.ts'
