export { BadLogFormat } from './bad-log-format.ts'
export { compileLogFormat } from './compile-log-format.ts'
