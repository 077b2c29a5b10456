import { settleMemory } from '@weir/service-kit/memory'

settleMemory(process)
const { runStreamProcessor } = await import('./service.ts')

process.exitCode = await runStreamProcessor({
  env: process.env,
  signals: process,
  now: () => new Date(),
})
