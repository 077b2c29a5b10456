import { dropWarnings, settleMemory } from '@weir/service-kit/process'

settleMemory(process)
dropWarnings(process, ['TimeoutNegativeWarning'])
const { runStreamProcessor } = await import('./service.ts')

process.exitCode = await runStreamProcessor({
  env: process.env,
  signals: process,
  now: () => new Date(),
})
