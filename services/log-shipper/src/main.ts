import { settleMemory } from '@weir/service-kit/memory'

settleMemory(process)
const { runLogShipper } = await import('./service.ts')

process.exitCode = await runLogShipper({
  env: process.env,
  signals: process,
  now: () => new Date(),
})
