import { dropWarnings, settleMemory } from '@weir/service-kit/process'

settleMemory(process)
dropWarnings(process, ['TimeoutNegativeWarning'])
const { runLogShipper } = await import('./service.ts')

process.exitCode = await runLogShipper({
  env: process.env,
  signals: process,
  now: () => new Date(),
})
